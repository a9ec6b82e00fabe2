/** A kind of merchant, as bookkeepers everywhere tell them apart. */
export interface Kind {
  name: string;
  /** Names by which well-known merchants of it stand on receipts. */
  merchants: string;
  /** Words for it, in a merchant's name or a category's. */
  words: string;
  /** Words of categories that are wider than it. */
  wider?: string;
}

/** Where a merchant is of several kinds, the first is the likeliest. */
export const kinds: Kind[] = [
  {
    name: 'taxi',
    merchants:
      'grab, gojek, comfortdelgro, uber, lyft, bolt, cabify, free now, hailo, addison lee, didi, careem, tada',
    words: 'taxi, cab, minicab, taxicab, limousine, ride, taxipay',
    wider: 'travel, transport',
  },
  {
    name: 'parking',
    merchants:
      'ncp, q park, ringgo, park mobile, parkmobile, paybyphone, wilson parking, justpark, apcoa, indigo park',
    words: 'parking, car park, toll, congestion charge',
    wider: 'vehicle, car, motor, travel',
  },
  {
    name: 'fuel',
    merchants:
      'shell, bp, esso, texaco, caltex, petronas, chevron, exxon, mobil, rontec, murco, gulf, total energies, sinopec, spc, mrh, malthurst, repsol, aral',
    words: 'fuel, petrol, diesel, gasoline, filling station, service station, pfs, sstn, pay at pump',
    wider: 'vehicle, car, motor, travel',
  },
  {
    name: 'train or bus',
    merchants:
      'trainline, virgin trains, virgintrains, west coast trains, national express, eurostar, amtrak, deutsche bahn, sbb, sncf, lner, gwr, tfl, smrt, simplygo, oyster, flixbus, greyhound, megabus, cross country, xc trains, midland tic',
    words: 'train, rail, railway, rlwy, bus, coach, metro, tram, ferry',
    wider: 'travel, transport',
  },
  {
    name: 'flight',
    merchants:
      'singapore airlines, scoot, jetstar, airasia, easyjet, ryanair, flybe, klm, british airways, lufthansa, finnair, emirates, qantas, air france, cathay pacific, expedia, ebookers, opodo, trip com',
    words: 'flight, airline, airways, air travel',
    wider: 'travel, foreign',
  },
  {
    name: 'hotel',
    merchants:
      'travelodge, premier inn, hilton, marriott, ibis, holiday inn, hyatt, airbnb, booking com, agoda, crowne plaza, novotel, mercure, sheraton, radisson, best western, hie, courtyard, premier apartments, capella',
    words: 'hotel, accommodation, lodging, motel, hostel, inn, apartment',
    wider: 'travel, hospitality, conference, third parties, subsistence',
  },
  {
    name: 'car hire',
    merchants: 'hertz, avis, europcar, sixt, enterprise rent, budget rent, thrifty, getgo, bluesg, zipcar',
    words: 'car hire, car rental, rent a car, vehicle hire',
    wider: 'vehicle, travel, transport',
  },
  {
    name: 'garage',
    merchants: 'halfords, kwik fit, aa, rac, ats euromaster, jiffy lube',
    words: 'vehicle, motor, tyre, garage, car wash, mot',
  },
  {
    name: 'restaurant',
    merchants:
      'mcdonalds, kfc, burger king, subway, starbucks, costa, pret a manger, nandos, dominos, pizza hut, pizza express, brewers fayre, table table, deliveroo, foodpanda, just eat, greggs, toast box, ya kun, wagamama, harvester, chipotle, dunkin, tim hortons',
    words:
      'restaurant, cafe, coffee, lunch, dinner, breakfast, meal, catering, bistro, bar, pizza, bakery, kitchen, eatery, pub, dining, hawker, tea, sandwich',
    wider: 'food, hospitality, subsistence, entertainment, conference',
  },
  {
    name: 'groceries',
    merchants:
      'tesco, asda, sainsburys, morrisons, aldi, lidl, waitrose, iceland, fairprice, ntuc, cold storage, sheng siong, giant, carrefour, coop, co-op, spar, walmart, costco, whole foods, trader joe, coles, woolworths, simply food, bookers, bestway',
    words: 'grocery, groceries, supermarket, food, provision, butcher, fruit, farm shop',
    wider: 'meal, personal, pantry, refreshment',
  },
  {
    name: 'stationery',
    merchants:
      'staples, viking, ryman, office depot, popular book, cartridge save, paperchase, officeworks, muji',
    words: 'stationery, office, paper, printing, printer, ink, cartridge, toner',
    wider: 'supplies, material',
  },
  {
    name: 'books and papers',
    merchants:
      'waterstones, book people, wordery, worderyeu, kinokuniya, blackwells, barnes noble, wh smith, whsmith, the works, first news',
    words: 'book, newspaper, paper, periodical, magazine, news, publication, publishing, library',
  },
  {
    name: 'post',
    merchants:
      'royal mail, parcelforce, dhl, fedex, ups, singpost, usps, ninja van, evri, hermes, tnt, australia post',
    words: 'post, postage, post office, courier, parcel, mail, shipping, freight',
  },
  {
    name: 'telephone',
    merchants:
      'bt, vodafone, o2, ee, t mobile, virgin media, singtel, starhub, m1, verizon, three, talktalk, telstra, giffgaff, circles life',
    words: 'phone, phon, telephone, mobile, internet, broadband, telecom, sim',
    wider: 'communication, line, utility',
  },
  {
    name: 'software',
    merchants:
      'adobe, figma, microsoft, github, heroku, amazon web services, aws, dropbox, zoom, slack, google, itunes, apple com, openai, anthropic, fasthosts, godaddy, atlassian, notion, canva, 1and1, mailchimp, digitalocean, cloudflare, namecheap',
    words: 'software, subscription, hosting, cloud, domain, app, licence, saas, computing, computer',
    wider: 'it, technology, online',
  },
  {
    name: 'electronics',
    merchants:
      'currys, maplin, rs components, farnell, challenger, harvey norman, best buy, edmundson electrical, denmans, newey, espares, apple online, apple store, dell, lenovo, pc world, scan computers, cex',
    words: 'electronic, electrical, computer, computing, hardware, camera, cable',
    wider: 'equipment, fitting, supplies',
  },
  {
    name: 'building and repair',
    merchants:
      'screwfix, wickes, b q, homebase, toolstation, selco, home depot, machine mart, travis perkins, bunnings, lowes, leroy merlin, horme, jewson, plumb center, doorfit',
    words:
      'building, bldg, repair, maintenance, tool, hardware, timber, sawmill, paint, plumbing, lock, key, glass, diy, fixture, fitting',
    wider: 'material, equipment, supplies, premises',
  },
  {
    name: 'shop of many things',
    merchants:
      'amazon, argos, ebay, lazada, shopee, alibaba, aliexpress, john lewis, ikea, the range, wilko, bm retail, daiso, target, poundland, tk maxx, etsy, paypal, smyths toys, baker ross',
    words:
      'equipment, equip, supplies, operational, material, sundries, marketplace, department store, furniture, household',
    wider: 'book, office, toy, other, general',
  },
  {
    name: 'clothes',
    merchants:
      'primark, uniqlo, zara, h m, new look, burton, shoe zone, alexandra, next, decathlon, sports direct',
    words: 'clothing, clothes, uniform, shoe, apparel, workwear, fashion',
    wider: 'personal',
  },
  {
    name: 'outing',
    merchants:
      'ticketmaster, atg tickets, theticketfactory, odeon, cineworld, vue, drayton manor, powerleague, eventbrite, klook, amfbowling, national trust, merlin',
    words:
      'entertainment, visit, ticket, theatre, theater, cinema, museum, zoo, bowling, park, castle, farm, attraction, leisure, event, hippodrome, safari, swimming, party',
    wider: 'hospitality, activity, services',
  },
  {
    name: 'course',
    merchants: 'udemy, coursera, linkedin, pluralsight, skillsfuture, general assembly',
    words:
      'training, conference, course, seminar, education, learning, tuition, school, college, university, membership, subs, fee',
  },
  {
    name: 'office of the state',
    merchants:
      'dvla, dsa, dvsa, land registry, companies house, acra, lta, ico, hmcourts, iras, hmrc, dmv, tv licensing, tvlicensing',
    words:
      'licence, license, lics, tax, duty, excise, registration, registry, registr, court, permit, passport, visa fee, council, government',
    wider: 'fee, services, professional',
  },
  {
    name: 'bank',
    merchants:
      'dbs, ocbc, uob, lloyds, barclays, hsbc, natwest, tsb, halifax, wise, revolut, western union, stripe',
    words: 'bank, cash advance, cashpoint, atm, bank charge, chgss, interest, foreign exchange',
    wider: 'fee, charge',
  },
  {
    name: 'chemist',
    merchants: 'boots, guardian, watsons, superdrug, cvs, walgreens, lloyds pharmacy, unity pharmacy',
    words: 'pharmacy, chemist, medical, medicine, clinic, dentist, health, optician, first aid',
    wider: 'personal, welfare',
  },
  {
    name: 'adviser',
    merchants: 'upwork, fiverr, deel',
    words:
      'legal, lawyer, accountant, professional, prof, consultant, consulting, translation, design, agency, audit',
    wider: 'fee, services',
  },
];

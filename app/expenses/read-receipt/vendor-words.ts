/** Forms of a company: where one stands, a legal name ends. */
export const legalForm =
  /\b(?:s\s?d\s?n\.?\s*b\s?h\s?[do0]|sdn\.?\s?(?:bh[a-z]|[a-z]hd)|bhd|pte\.?\s*ltd|pvt\.?\s*ltd|pty\.?\s*ltd|ltd|limited|l\.?l\.?c|inc|incorporated|corp(?:oration)?|plc|gmbh|s\.?a\.?r\.?l|s\.?r\.?l|s\.?p\.?a|b\.?v|n\.?v|k\.?k|oy|a\.?b|a\.?s|llp|plt|s\/b|s\.?b(?=\s*(?:[([]|$))|berhad|tbk)\b\.?(?![a-z])/i;

/** What shops, restaurants and workshops call themselves. */
export const tradeWord =
  /\b(?:enterprises?|trading|traders?|holdings?|resources|industr(?:y|ies)|services?|marketing|sales|supply|supplies|group|company|associates|brothers|sons|rest(?:au|ua)?rants?|restoran|resto|kedai|kopitiam|caf[eé]|coffee|kopi|bistro|bar|pub|grill|kitchen|bakery|bakeries|cakes?|pizza|burger|chicken|noodles?|seafood|delights?|food|foods|catering|hardware|machinery|electrical|electronics?|stationery|stationer|books?|bookstore|printing|photo|pharmacy|farmasi|clinic|klinik|dental|hospital|optical|mart|minimarket|mini\s?market|supermarket|hypermarket|market|grocer|groceries|store|stores|shop|boutique|fashion|textiles?|furniture|gifts?|toys?|hotel|inn|resort|lodge|motel|petrol|station|petroleum|shell|petronas|auto|motors?|tyres?|workshop|car\s?park|parking|taxi|salon|spa|gallery|florist|pets?|key\s?maker|perniagaan|syarikat|pasar|pasaraya|runcit|ubat|klinik|makanan|warung|rumah\s?makan|toko|apotek|laundry|gym|cinemas?|theatre|airlines?|airways|telecom|university|college|museum|b[äa]ckerei|apotheke|boulangerie|pharmacie|librairie|ristorante|trattoria|panader[ií]a|farmacia|tienda|farm[aá]cia|padaria)\b/i;

/** An address is below the name, never it; a shop may be called after a road, without its number. */
export const addressWord =
  /\b(?:no\.?\s?:?\s?\d|lot\b|jalan|jln|jl\.|lorong|taman|tmn|kampung|kg\b|bandar|persiaran|lebuh|lebuhraya|batu \d|seksyen|section \d|street|st\b|road|rd\b|avenue|ave\b|boulevard|blvd|lane|drive|highway|hwy|suite|unit\b|level \d|block|blk|floor|ground floor|first floor|tingkat|plaza|mall|building|bangunan|wisma|menara|complex|kompleks|industrial park|rue|calle|avenida|piazza|platz|via \w+ \d|kuala lumpur|selangor|johor|penang|pulau pinang|perak|melaka|kedah|sabah|sarawak|kelantan|terengganu|pahang|perlis|negeri sembilan|petaling jaya|shah alam|subang)\b|\b\d{5,6}\b|stra(?:ss|ß)e \d|\w(?:straat|weg) \d|\b[A-Z]{1,2}\d{1,2}[A-Z]?\s\d[A-Z]{2}\b/i;

/** Neither a name nor an address. */
export const otherWord =
  /\b(?:formerly|est(?:d|ablished)?|since|tax|ticket|facture|factura|fattura|rechnung|quittung|kassenbon|bon|reçu|recibo|ricevuta|struk|nota|tel|telephone|phone|fax|faks|hp|h\/p|mobile|e-?mail|www|http|website|tax\s?invoice|invoice|invois|receipt|resit|bill|cash\s?(?:sale|bill|memo|receipt)|gst|sst|vat|reg(?:istration)?\.?\s?(?:no|id)|co\.?\s?(?:reg|no)|company\s?(?:no|reg)|roc|brn|uen|abn|npwp|date|tarikh|time|masa|cashier|kaunter|counter|table|meja|order|member|welcome|thank|thanks|terima|selamat|customer|copy|original|duplicate|reprint|server|served|salesperson|terminal|pos|till|doc(?:ument)?\s?no|ref|qty|quantity|item|description|price|amount|total|subtotal|page|outlet|branch|cawangan|visa|mastercard|guest|pax|covers?)\b|@|\.com\b|\.my\b|gst\s?[i1l]\s?d|taxinvoice|taxlnvoice/i;

/** What follows is about the one who buys. */
export const buyerWord =
  /\b(?:bill(?:ed)? to|sold to|ship to|deliver(?:y)? to|customer\s?(?:name|id|no\.?|code)?\s?:|attn|attention|messrs|kepada|buyer)(?![a-z])/i;

export interface MadeCustomer {
  name: string;
  contact: string;
  /** Empty for the odd one whose address nobody knows. */
  email: string;
  currency: string;
  owner: string;
}

const families =
  'Marlowe,Quill,Tidewater,Osprey,Hexley,Pender,Granite,Larch,Norrland,Pervenche,Harbour,Tanager,Bellweather,Corriedale,Dunmore,Eastlake,Fennimore,Garrick,Holloway,Inverell,Juniper,Kestrel,Lindqvist,Møller,Northgate,Oakhanger,Pascoe,Redfern,Saltram,Thornbury,Ulverston,Vasquez,Whitlock,Yarrow,Zetland,Ålesund,Łukasik,Tan 陳'.split(
    ',',
  );
const trades =
  'Books,Bakery,Sailing School,Joinery,Growers,Records,Theatre,Ceramics,Weddings,Physiotherapy,Cycles,Architects,Print,Nursery,Electrical,Surveyors,Roofing,Foods,Textiles,Interiors,Motors,Dental,Legal,Logistics,Glass,Software,Film,Gardens,Marine,Brewing'.split(
    ',',
  );
const places =
  'of Leeds,of York,of Bath,of Ely,of Wells,of Truro,of Derby,of Perth,of Cork,of Ghent,of Lyon,of Turin,of Porto,of Graz,of Malmö'.split(
    ',',
  );
const forms = [' Ltd', ' & Sons', ', Partners', ' Limited', ' LLP', ' GmbH', ' Pte. Ltd.', ''];
const people =
  'Hannah Reed,Tom Oyelaran,Priya Nair,Elin Sandberg,Imogen Hart,Lena Voss,Marcus Adeyemi,Camille Roux,Yusuf Demir,Finance office'.split(
    ',',
  );

/** The customer with this number: other numbers have other names, up to 136,800 of them, then a number of their own. */
export function makeCustomer(number: number): MadeCustomer {
  let rest = number;
  const next = <T>(from: readonly T[]): T => {
    const found = from[rest % from.length] as T;
    rest = Math.floor(rest / from.length);
    return found;
  };
  const [family, form, trade, place] = [next(families), next(forms), next(trades), next(places)];
  const name = `${family} ${trade} ${place}${form}`;
  const unlike = rest > 0 ? ` ${rest}` : '';
  const domain = `c${number}.example`;
  return {
    name: name + unlike,
    contact: people[number % people.length] as string,
    email: number % 200 === 199 ? '' : `accounts@${domain}`,
    currency: number % 7 === 3 ? 'EUR' : 'GBP',
    owner: `owner${number % 12}@foldline.example`,
  };
}

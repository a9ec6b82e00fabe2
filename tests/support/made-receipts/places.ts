/** How receipts of a country are written. Made up: no shop of that name is meant. */
export interface MadePlace {
  currency: string;
  /** Before an amount; often left out. */
  sign: string;
  decimal: '.' | ',';
  /** `1.234,50`, `1,234.50`, `1'234.50`. */
  thousands: string;
  decimals: 0 | 2;
  /** Whole percents, as they stand on receipts. */
  rates: number[];
  /** Cash is rounded to so many hundredths. */
  coin: number;
  vendors: string[];
  address: string[][];
  dates: ((y: string, m: string, d: string) => string)[];
  words: Record<
    | 'sub'
    | 'tax'
    | 'inside'
    | 'total'
    | 'grand'
    | 'rounding'
    | 'cash'
    | 'card'
    | 'change'
    | 'date'
    | 'count'
    | 'discount'
    | 'service'
    | 'heading'
    | 'thanks',
    string[]
  >;
}

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const month = (m: string) => months[Number(m) - 1] as string;

const english = {
  sub: ['Subtotal', 'SUB TOTAL', 'Sub-Total:', 'SUBTTL'],
  tax: ['Tax', 'TAX AMOUNT'],
  inside: ['Tax included'],
  total: ['TOTAL', 'Total:', 'Total Amount', 'TOTAL SALES', 'Total Due', 'TOTAL AMT:'],
  grand: ['Grand Total', 'NETT TOTAL', 'Total Payable:', 'Amount Due', 'Net Total:', 'NET AMT'],
  rounding: ['Rounding', 'Rounding Adj:', 'ROUND ADJ', 'Rounding Adjustment'],
  cash: ['CASH', 'Cash:', 'Tendered', 'Amount Paid', 'Cash Received', 'Cash Tendered'],
  card: ['VISA', 'MASTERCARD', 'Credit Card', 'Debit Card:', 'VISA CARD'],
  change: ['Change', 'CHANGE:', 'Change Due'],
  date: ['Date:', 'DATE', 'Bill Date :', 'Date/Time:', ''],
  count: ['Total Qty:', 'Item Count', 'No. of Items', 'TOTAL QUANTITY'],
  discount: ['Discount', 'Total Discount', 'DISC 10%', 'Member Discount'],
  service: ['Service Charge 10%', 'SVC CHG 10%', 'Serv. Charge (10%)'],
  heading: ['RECEIPT', 'INVOICE', 'Cash Sale', 'CASH BILL', ''],
  thanks: ['Thank you, please come again', 'THANK YOU FOR SHOPPING WITH US'],
};

export const places: Record<string, MadePlace> = {
  malaysia: {
    currency: 'MYR',
    sign: 'RM',
    decimal: '.',
    thousands: ',',
    decimals: 2,
    rates: [6],
    coin: 5,
    vendors: [
      'KEDAI BUKU MAWAR SDN BHD',
      'RESTORAN SERI BAYU',
      'TEO SOON HARDWARE TRADING',
      'MAJU JAYA ENTERPRISE',
      'FOUR PELICANS',
      'TAI PAN LOU',
      'S & Y HOUSEWARE (M) SDN BHD',
      'PASAR MINI AMAN',
      'GOLDEN LEAF CAKE HOUSE SDN. BHD.',
      'SYARIKAT PERNIAGAAN HOCK LEE',
      'KLINIK RAKYAT DAMAI',
      'BUDI MOTOR SDN BHD',
      'TROPICANA AIRY CO. (M) BHD',
      'INSAN PHARMA (SP) SDN. BHD.',
      'KEDAI MAKANAN & MINUMAN AH SENG',
      '88 QUICK MART S/B',
      'LIGHT & SOUND STUDIO PLT',
    ],
    address: [
      ['NO 12, JALAN MAWAR 3/2', 'TAMAN SERI INDAH', '81100 JOHOR BAHRU', 'TEL: 07-355 1234'],
      ['LOT 5.02, LEVEL 5, SUNWAY SQUARE MALL', '47500 SUBANG JAYA, SELANGOR', 'Tel : 03-5638 1199'],
      ['17-G, Jln Setia Tropika 1/2', 'Setia Alam 40170 Shah Alam', 'GST No : 000123456512'],
    ],
    dates: [
      (y, m, d) => `${d}/${m}/${y}`,
      (y, m, d) => `${d}-${m}-${y.slice(2)}`,
      (y, m, d) => `${y}-${m}-${d}`,
      (y, m, d) => `${d} ${month(m)} ${y}`,
      (y, m, d) => `${d}/${m}/${y.slice(2)}`,
      (y, m, d) => `${d}-${month(m).toUpperCase()}-${y}`,
      (y, m, d) => `${d}.${m}.${y}`,
    ],
    words: {
      ...english,
      sub: [
        ...english.sub,
        'Total Excl. GST',
        'Total (Excluding GST)',
        'TOTAL SALES (EXCLUDING GST)',
        'Amount Excl GST',
      ],
      tax: ['GST 6%', 'Add GST @ 6%', 'SST 6%:', 'Total GST:', 'Service Tax 6%', 'GST @ 6%', 'TOTAL GST 6%'],
      inside: ['GST 6% (included)', 'Total includes GST 6%', 'GST included in total'],
      total: [...english.total, 'Total RM', 'Total (RM):', 'JUMLAH', 'Jumlah (RM)', 'TOTAL AMOUNT (RM)'],
      grand: [
        ...english.grand,
        'Rounded Total',
        'Total Rounded',
        'ROUNDED TOTAL (RM)',
        'AMOUNT PAYABLE',
        'TOTAL AFTER ROUNDING',
      ],
      cash: [...english.cash, 'TUNAI'],
      change: [...english.change, 'BAKI'],
      heading: [...english.heading, 'TAX INVOICE', 'Tax Invoice', 'SIMPLIFIED TAX INVOICE'],
    },
  },
  singapore: {
    currency: 'SGD',
    sign: 'S$',
    decimal: '.',
    thousands: ',',
    decimals: 2,
    rates: [7, 9],
    coin: 1,
    vendors: ['Harbour Noodles Pte Ltd', 'MERLION STATIONERY PTE LTD', 'Corner Cafe', 'Kopi Lorong'],
    address: [['12 Orchard Road #02-11', 'Singapore 238823', 'Tel 6123 4567', 'GST Reg No: M2-0012345-6']],
    dates: [
      (y, m, d) => `${d}/${m}/${y}`,
      (y, m, d) => `${d} ${month(m)} ${y}`,
      (y, m, d) => `${d}-${month(m)}-${y.slice(2)}`,
    ],
    words: {
      ...english,
      tax: ['GST', 'Add GST', 'Total GST:'],
      inside: ['GST included', 'Inclusive of GST'],
      card: [...english.card, 'NETS', 'PAYNOW'],
    },
  },
  germany: {
    currency: 'EUR',
    sign: '€',
    decimal: ',',
    thousands: '.',
    decimals: 2,
    rates: [19, 7],
    coin: 1,
    vendors: ['Bäckerei Sonnenschein GmbH', 'Apotheke am Markt', 'Gasthaus Linde', 'Blumen Krause'],
    address: [['Hauptstraße 5', '80331 München', 'Tel. 089 123456', 'USt-IdNr. DE123456789']],
    dates: [(y, m, d) => `${d}.${m}.${y}`, (y, m, d) => `${d}.${m}.${y.slice(2)}`],
    words: {
      sub: ['Zwischensumme', 'Nettobetrag', 'Summe netto'],
      tax: ['MwSt 19%', 'zzgl. MwSt', 'USt. 19%'],
      inside: ['inkl. MwSt', 'enth. MwSt 19%'],
      total: ['SUMME', 'Summe EUR', 'Gesamt', 'Betrag EUR', 'TOTAL EUR'],
      grand: ['Gesamtbetrag', 'Zu zahlen', 'Gesamtsumme', 'Rechnungsbetrag'],
      rounding: ['Rundung'],
      cash: ['Bar', 'Gegeben', 'Bargeld', 'Gegeben BAR'],
      card: ['Kartenzahlung', 'VISA', 'girocard Karte', 'EC-Karte'],
      change: ['Rückgeld', 'Wechselgeld', 'Zurück'],
      date: ['Datum:', 'Datum', ''],
      count: ['Artikelanzahl', 'Anzahl Artikel'],
      discount: ['Rabatt'],
      service: ['Trinkgeld'],
      heading: ['Quittung', 'Rechnung', 'Kassenbon', ''],
      thanks: ['Vielen Dank für Ihren Einkauf', 'Es bediente Sie Frau Maier'],
    },
  },
  france: {
    currency: 'EUR',
    sign: '€',
    decimal: ',',
    thousands: ' ',
    decimals: 2,
    rates: [20, 10],
    coin: 1,
    vendors: ['Boulangerie du Pont SARL', 'Librairie des Halles', 'LE PETIT NAVIRE', 'Café de la Gare'],
    address: [['12 rue de la République', '69002 Lyon', 'Tél. 04 78 00 11 22', 'SIRET 123 456 789 00012']],
    dates: [(y, m, d) => `${d}/${m}/${y}`, (y, m, d) => `${d}/${m}/${y.slice(2)}`],
    words: {
      sub: ['Sous-total', 'Total HT', 'Montant HT'],
      tax: ['TVA 20%', 'TVA'],
      inside: ['dont TVA 20%', 'TVA incluse'],
      total: ['TOTAL', 'Total TTC', 'TOTAL EUR', 'Montant TTC'],
      grand: ['NET A PAYER', 'Total à payer', 'Net à payer'],
      rounding: ['Arrondi'],
      cash: ['Espèces', 'ESPECES'],
      card: ['Carte bancaire', 'CB', 'VISA'],
      change: ['Rendu monnaie', 'Rendu'],
      date: ['Date :', 'Le', ''],
      count: ['Nombre d’articles'],
      discount: ['Remise'],
      service: ['Service 10%'],
      heading: ['TICKET', 'FACTURE', ''],
      thanks: ['Merci de votre visite', 'A bientôt'],
    },
  },
  states: {
    currency: 'USD',
    sign: '$',
    decimal: '.',
    thousands: ',',
    decimals: 2,
    rates: [8, 6],
    coin: 1,
    vendors: [
      'Blue Door Hardware LLC',
      'SUNNY SIDE DINER',
      'Maple Street Books Inc',
      'TACO RIVER',
      "Joe's Pizza",
    ],
    address: [
      ['410 Maple Street', 'Springfield, IL 62701', '(217) 555-0142'],
      ['88 Main St', 'Austin, TX 78701'],
    ],
    dates: [
      (y, m, d) => `${m}/${d}/${y}`,
      (y, m, d) => `${month(m)} ${Number(d)}, ${y}`,
      (y, m, d) => `${m}/${d}/${y.slice(2)}`,
      (y, m, d) => `${m}-${d}-${y}`,
    ],
    words: {
      ...english,
      tax: ['Sales Tax', 'Tax 8%', 'TAX', 'State Tax'],
      inside: ['Tax included'],
      grand: ['Amount Due', 'Grand Total', 'Balance Due', 'BALANCE'],
      card: [...english.card, 'AMEX', 'Visa Debit'],
    },
  },
  britain: {
    currency: 'GBP',
    sign: '£',
    decimal: '.',
    thousands: ',',
    decimals: 2,
    rates: [20],
    coin: 1,
    vendors: ['The Crooked Billet', 'Fenwick Tools Ltd', 'HOLLY LANE GARAGE', 'Marlow Stationers'],
    address: [['3 Bridge Street', 'Leeds LS1 4DJ', '0113 496 0000', 'VAT No GB 123 4567 89']],
    dates: [
      (y, m, d) => `${d}/${m}/${y}`,
      (y, m, d) => `${d} ${month(m)} ${y}`,
      (y, m, d) => `${d}/${m}/${y.slice(2)}`,
    ],
    words: {
      ...english,
      tax: ['VAT @ 20%', 'VAT 20%', 'VAT'],
      inside: ['VAT included', 'Includes VAT @ 20%'],
      grand: ['Balance Due', 'TOTAL TO PAY', 'Amount Due'],
      card: [...english.card, 'Contactless', 'VISA DEBIT'],
    },
  },
  india: {
    currency: 'INR',
    sign: '₹',
    decimal: '.',
    thousands: ',',
    decimals: 2,
    rates: [5, 18],
    coin: 100,
    vendors: ['Annapurna Bhavan', 'Shree Ganesh Stores', 'KAVERI ELECTRICALS PVT LTD'],
    address: [['45 MG Road', 'Bengaluru 560001', 'Ph: 080 2555 1234', 'GSTIN: 29ABCDE1234F1Z5']],
    dates: [
      (y, m, d) => `${d}/${m}/${y}`,
      (y, m, d) => `${d}-${m}-${y}`,
      (y, m, d) => `${d}-${month(m)}-${y.slice(2)}`,
    ],
    words: {
      ...english,
      tax: ['GST', 'Total Tax'],
      rounding: ['Round Off', 'Rounding Off'],
      grand: ['Grand Total', 'Net Amount', 'Bill Amount', 'Net Payable'],
    },
  },
  indonesia: {
    currency: 'IDR',
    sign: 'Rp',
    decimal: ',',
    thousands: '.',
    decimals: 0,
    rates: [10],
    coin: 100,
    vendors: ['Warung Bu Tini', 'TOKO SINAR ABADI', 'PT Rasa Nusantara Tbk'],
    address: [['Jl. Kebon Jeruk No. 8', 'Jakarta Barat 11530', 'NPWP 01.234.567.8-901.000']],
    dates: [
      (y, m, d) => `${d}/${m}/${y}`,
      (y, m, d) => `${d}-${m}-${y}`,
      (y, m, d) => `${d}.${m}.${y.slice(2)}`,
    ],
    words: {
      ...english,
      sub: ['Subtotal', 'Sub Total'],
      tax: ['PB1 10%', 'PPN 10%', 'Pajak 10%'],
      inside: ['Termasuk PPN'],
      total: ['Total', 'TOTAL', 'Jumlah', 'Total Belanja'],
      grand: ['Grand Total', 'Total Bayar', 'Total Tagihan'],
      rounding: ['Pembulatan'],
      cash: ['Tunai', 'TUNAI', 'Cash'],
      card: ['Debit BCA', 'Kartu Kredit', 'QRIS'],
      change: ['Kembali', 'Kembalian'],
      date: ['Tgl:', 'Tanggal', ''],
      count: ['Total Item', 'Total Qty'],
      discount: ['Diskon'],
      thanks: ['Terima kasih atas kunjungan Anda'],
    },
  },
  spain: {
    currency: 'EUR',
    sign: '€',
    decimal: ',',
    thousands: '.',
    decimals: 2,
    rates: [21, 10],
    coin: 1,
    vendors: ['Panadería La Espiga', 'FERRETERIA ORTEGA S.L.', 'Bar El Puerto'],
    address: [['Calle Mayor 14', '28013 Madrid', 'CIF B12345678', 'Tel 915 550 123']],
    dates: [(y, m, d) => `${d}/${m}/${y}`, (y, m, d) => `${d}-${m}-${y}`],
    words: {
      sub: ['Subtotal', 'Base imponible'],
      tax: ['IVA 21%', 'I.V.A. 21%'],
      inside: ['IVA incluido'],
      total: ['TOTAL', 'Total EUR', 'TOTAL EUROS'],
      grand: ['TOTAL A PAGAR', 'Importe total'],
      rounding: ['Redondeo'],
      cash: ['Efectivo', 'EFECTIVO', 'Entregado'],
      card: ['Tarjeta', 'VISA'],
      change: ['Cambio', 'CAMBIO'],
      date: ['Fecha:', 'Fecha', ''],
      count: ['Artículos'],
      discount: ['Descuento'],
      service: ['Servicio 10%'],
      heading: ['FACTURA SIMPLIFICADA', 'TICKET', ''],
      thanks: ['Gracias por su visita'],
    },
  },
};

import type { Day, Instant, Zone } from '../shared/instant.ts';

/** What stands under every letter, in one language. `tag` is its BCP 47 name. */
export interface Words {
  tag: string;
  invoice: string;
  issued: string;
  due: string;
  amount: string;
  paid: string;
  balance: string;
  credit_note: string;
  caption: (currency: string) => string;
  total: (currency: string) => string;
  as_of: (moment: string) => string;
  how_to_pay: string;
  pay: string;
  wrong: string;
  wrong_person: string;
  registration: string;
  phone: string;
  more: (n: number) => string;
}

const english: Words = {
  tag: 'en-GB',
  invoice: 'Invoice',
  issued: 'Issued',
  due: 'Due',
  amount: 'Amount',
  paid: 'Paid',
  balance: 'Balance',
  credit_note: 'Credit note',
  caption: (currency) => `Invoices in ${currency}`,
  total: (currency) => `Total ${currency}`,
  as_of: (moment) => `As of ${moment}. Payments made since then are not shown.`,
  how_to_pay: 'How to pay',
  pay: 'View and pay',
  wrong: 'Something not right? Reply to this letter, or tell us here',
  wrong_person: 'Not the right person for this? Tell us here',
  registration: 'Registration',
  phone: 'Phone',
  more: (n) => `${n} more`,
};

const chinese: Words = {
  tag: 'zh',
  invoice: '发票',
  issued: '开票日期',
  due: '到期日',
  amount: '金额',
  paid: '已付',
  balance: '未付余额',
  credit_note: '贷记单',
  caption: (currency) => `发票（${currency}）`,
  total: (currency) => `合计 ${currency}`,
  as_of: (moment) => `截至 ${moment}，此后的付款未列入。`,
  how_to_pay: '付款方式',
  pay: '查看及付款',
  wrong: '如有不妥，请直接回复此邮件，或在此告知我们',
  wrong_person: '如果您不是合适的联系人，请在此告知我们',
  registration: '注册号',
  phone: '电话',
  more: (n) => `另外 ${n} 张`,
};

const malay: Words = {
  tag: 'ms',
  invoice: 'Invois',
  issued: 'Tarikh invois',
  due: 'Tarikh akhir',
  amount: 'Amaun',
  paid: 'Dibayar',
  balance: 'Baki',
  credit_note: 'Nota kredit',
  caption: (currency) => `Invois dalam ${currency}`,
  total: (currency) => `Jumlah ${currency}`,
  as_of: (moment) => `Setakat ${moment}. Bayaran selepas itu tidak ditunjukkan.`,
  how_to_pay: 'Cara membayar',
  pay: 'Lihat dan bayar',
  wrong: 'Ada yang tidak betul? Balas surat ini, atau beritahu kami di sini',
  wrong_person: 'Bukan orang yang betul? Beritahu kami di sini',
  registration: 'Pendaftaran',
  phone: 'Telefon',
  more: (n) => `${n} lagi`,
};

/** In the letter's language where we speak it, else English. Chinese in the traditional script we do not. */
export function wordsIn(tag: string): Words {
  const { language, script } = new Intl.Locale(tag).maximize();
  if (language === 'zh' && script === 'Hans') return chinese;
  return language === 'ms' ? malay : english;
}

/** The BCP 47 tag of a language as an owner writes it: `Chinese`, `zh`, `pt-BR`. English where it is none. */
export function languageTag(language: string | undefined): string {
  const written = language?.trim().toLowerCase() ?? '';
  const tag = languagesByName().get(written) ?? written;
  // The British form, for its day before month and no comma before `and`.
  if (tag === '' || tag === 'en') return english.tag;
  try {
    const [canonical] = Intl.getCanonicalLocales(tag);
    return canonical && Intl.DateTimeFormat.supportedLocalesOf(canonical).length > 0
      ? canonical
      : english.tag;
  } catch {
    return english.tag;
  }
}

let names: Map<string, string> | undefined;

function languagesByName(): Map<string, string> {
  if (names) return names;
  const display = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  const codes = [...letters.flatMap((a) => letters.map((b) => a + b)), 'zh-Hans', 'zh-Hant'];
  names = new Map(codes.map((code) => [display.of(code)?.toLowerCase() ?? code, code]));
  return names;
}

/** `5 Feb 2027`, in the language. */
export const dayInWords = (day: Day, tag: string): string =>
  dateFormat(tag, 'UTC', 'day').format(Date.parse(`${day}T00:00:00Z`));

/** `9:02 on 4 Jan 2027 (Singapore Time)`: the minute in the zone, which is named. */
export function momentInWords(instant: Instant, zone: Zone, tag: string): string {
  const format = dateFormat(tag, zone, 'minute');
  const moment = Date.parse(instant);
  if (!tag.startsWith('en')) return format.format(moment);
  const part = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, value]));
  const day = dateFormat(tag, zone, 'day').format(moment);
  return `${Number(part.hour)}:${part.minute} on ${day} (${part.timeZoneName})`;
}

/** `INV-7`, `INV-7 and INV-9`, `INV-7, INV-9 and 3 more`. */
export function invoicesInWords(ids: string[], tag: string): string {
  if (ids.length <= 3) return listInWords(ids, tag);
  const words = wordsIn(tag);
  const n = ids.length - 2;
  const sameLanguage = words.tag.slice(0, 2) === tag.slice(0, 2);
  return listInWords([...ids.slice(0, 2), sameLanguage ? words.more(n) : `+${n}`], tag);
}

export const listInWords = (items: string[], tag: string): string => new Intl.ListFormat(tag).format(items);

const formats = new Map<string, Intl.DateTimeFormat>();

/** Cached, for making one takes longer than writing a letter. Always our calendar: the invoice has it too. */
function dateFormat(tag: string, timeZone: string, to: 'day' | 'minute'): Intl.DateTimeFormat {
  const key = `${tag} ${timeZone} ${to}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(tag, {
    calendar: 'gregory',
    numberingSystem: 'latn',
    timeZone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    ...(to === 'minute' && {
      hour: 'numeric',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZoneName: 'shortGeneric',
    }),
  });
  formats.set(key, made);
  return made;
}

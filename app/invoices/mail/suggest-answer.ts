import type { Day } from '../../shared/instant.ts';
import { daySaid } from './day-said.ts';

/** What a customer seems to say. Nobody acts on it but a person who read it. */
export type Suggestion =
  | { kind: 'paid' | 'dispute' | 'wrong-person' | 'other' }
  | { kind: 'promise'; on?: Day }
  | { kind: 'out-of-office'; until?: Day };

export interface Said {
  subject: string;
  /** Their own words, without what they quote. */
  text: string;
  /** A program wrote it. */
  automatic: boolean;
  today: Day;
}

const words = (...each: string[]): RegExp => new RegExp(each.join('|'), 'iu');

const away = words(
  'out of (?:the )?office',
  'automatic reply',
  'auto(?:matic)?[- ]?(?:reply|response)',
  'on (?:annual |parental |maternity |sick )?leave',
  'abwesenheit',
  'nicht im (?:büro|hause)',
  'réponse automatique',
  'absent\\(?e?\\)? du bureau',
  'respuesta automática',
  'fuera de la oficina',
  'risposta automatica',
  'fuori (?:sede|ufficio)',
  'afwezig(?:heid)?',
  'automatisch antwoord',
  'luar pejabat',
  'balasan automatik',
  '自动回复',
  '不在办公室',
);

/** Said by somebody of themselves, and nothing else that counts: their program did not call itself one. */
const selfAway = words("\\bI(?: am|[’']m|[’']ll be| will be) (?:currently |now )?out of (?:the )?office\\b");

const wrongPerson = words(
  "(?:no longer|don[’']?t|do not|not) (?:work|working|employed|with)\\b.{0,20}(?:here|company|for|at)",
  'has left (?:the company|us)',
  'wrong (?:person|contact|address|department|recipient)',
  'not the (?:right|correct) (?:person|contact|department)',
  'please (?:contact|write to|send (?:this|it|these) to|address)',
  'nicht (?:mehr )?zuständig',
  'falsche[rn]? (?:ansprechpartner|adresse|empfänger)',
  'nicht mehr (?:bei uns|im unternehmen)',
  'pas la bonne personne',
  'ne (?:travaille|fait) plus',
  'mauvais(?:e)? (?:destinataire|adresse|interlocuteur)',
  'persona equivocada',
  'ya no trabaja',
  'persona sbagliata',
  'non lavora più',
  'verkeerde (?:persoon|adres)',
  'werkt hier niet meer',
  'orang yang salah',
  'tidak lagi bekerja',
  '找错人',
  '已离职',
);

const dispute = words(
  '\\bdisput',
  '\\bincorrect\\b',
  '\\b(?:is|are|looks?|seems?) (?:not right|wrong|too high)',
  'wrong (?:amount|price|quantity|invoice|total)',
  'overcharg',
  'never (?:ordered|received)',
  "(?:not|n[o’']t) (?:received|get|got|arrived?) (?:the|any|our|it)\\b",
  '\\b(?:faulty|damaged|defective|not as agreed)\\b',
  'credit note',
  '(?:reklam|beanstand)',
  'stimmt nicht',
  'falsch(?:e[rn]?)? (?:betrag|rechnung|preis|menge)',
  'nicht (?:erhalten|bestellt|geliefert)',
  'contest(?:e|ons|er)',
  'montant (?:est )?(?:incorrect|erroné|faux)',
  'jamais (?:reçu|commandé)',
  'no (?:es correct|hemos recibido|recibimos)',
  'importe (?:es )?incorrecto',
  'non (?:è corrett|abbiamo ricevuto)',
  'contestiamo',
  'klopt niet',
  'niet (?:ontvangen|besteld)',
  'tidak (?:betul|terima|menerima|tepat)',
  '(?:金额|发票|数量)(?:不对|有误|错误)',
  '没有收到',
);

/** Said of a payment, these turn it round or put it off. */
const notYet = words(
  "(?:not|n[’']t|never) (?:yet )?(?:been )?(?:paid|pay|made|sent)",
  'unable to pay',
  "can(?:not|[’']?t) pay",
  'unpaid',
  'noch nicht (?:bezahlt|überwiesen|gezahlt)',
  'pas encore (?:payé|réglé|viré)',
  'no (?:hemos|he) pagado',
  'aún no',
  'non (?:abbiamo|ho) (?:ancora )?pagato',
  'nog niet betaald',
  'belum (?:di)?bayar',
  '(?:还没|尚未|未)(?:有)?(?:付|支付)',
);

const paid = words(
  '\\b(?:already |just |been |was |were |have |has |is |are )(?:already |just |been |now )*(?:paid|settled|transferred|remitted|wired)\\b',
  '\\b(?:we|i) (?:already |just )?(?:paid|settled|transferred|wired)\\b',
  'payment (?:was|has been|is) (?:already )?(?:made|sent|done|processed|completed)',
  '\\bpaid (?:on|in full|last|yesterday|today|this morning)\\b',
  '(?:bereits|schon|wurde|haben wir|gestern|heute).{0,30}(?:bezahlt|überwiesen|beglichen|angewiesen)',
  '(?:avons|a été|ai|déjà).{0,20}(?:payé|réglé|viré)',
  '(?:hemos|ya|fue|está).{0,15}(?:pagad|transferid)',
  '(?:abbiamo|già|è stat).{0,15}(?:pagat|saldat|bonific)',
  '(?:hebben|al|is|reeds).{0,20}(?:betaald|overgemaakt)',
  '(?:telah|sudah) (?:di)?(?:bayar|jelaskan|pindahkan)',
  '(?:已|已经)(?:付|支付|汇|转)',
);

const promise = words(
  "\\b(?:will|shall|going to|plan to|scheduled to|aim to|[’']ll)\\b.{0,40}\\b(?:pay|settle|transfer|send|remit|be paid|make the payment|process)",
  'payment (?:will|is scheduled|is planned|goes out|run)',
  '(?:expect|promise) (?:to pay|payment)',
  "(?:you will|you[’']ll) (?:have|receive|get) (?:it|the money|payment)",
  '(?:werden|wird|überweisen|bezahlen|zahlen) .{0,60}(?:bezahl|überweis|zahlen|am \\d|bis|nächste)',
  '(?:allons|vais|sera|serons|paierons|réglerons|virement).{0,40}(?:pay|régl|effectué|vir|le \\d)',
  '(?:pagaremos|vamos a pagar|realizaremos el pago|será pagad)',
  '(?:pagheremo|effettueremo|sarà pagat|salderemo)',
  '(?:zullen|gaan|wordt|betalen).{0,40}(?:betal|overma|betaald)',
  '\\bakan.{0,20}(?:bayar|jelaskan|buat bayaran)',
  '(?:将|会|打算|安排).{0,12}(?:付|支付|汇|转)',
);

/** From what weighs most to what weighs least; the first that fits is said. */
const ladder: ((said: Said) => Suggestion | undefined)[] = [
  ({ subject, text, automatic, today }) =>
    automatic || away.test(subject)
      ? { kind: 'out-of-office', ...named('until', daySaid(text, today)) }
      : undefined,
  ({ text }) => (wrongPerson.test(text) ? { kind: 'wrong-person' } : undefined),
  ({ text }) => (dispute.test(text) ? { kind: 'dispute' } : undefined),
  ({ text, today }) =>
    promise.test(text) ? { kind: 'promise', ...named('on', daySaid(text, today)) } : undefined,
  ({ text }) => (paid.test(text) && !notYet.test(text) ? { kind: 'paid' } : undefined),
  ({ text, today }) =>
    selfAway.test(text) ? { kind: 'out-of-office', ...named('until', daySaid(text, today)) } : undefined,
];

const named = <K extends string>(name: K, day: Day | undefined) =>
  day ? ({ [name]: day } as Record<K, Day>) : {};

export function suggestAnswer(said: Said): Suggestion {
  for (const rule of ladder) {
    const suggestion = rule(said);
    if (suggestion) return suggestion;
  }
  return { kind: 'other' };
}

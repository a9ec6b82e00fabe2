/** Header lines as mail programs write them above what they forward or quote, in the languages they speak. */
const fields =
  /^[>\s*]*(?:from|sent|date|to|cc|subject|reply-to|von|gesendet|datum|an|betreff|de|envoyé|à|objet|enviado|para|asunto|assunto|da|inviato|a|oggetto|van|verzonden|aan|onderwerp|dari|dihantar|dikirim|kepada|subjek|tarikh|发件人|发送时间|日期|收件人|主题|寄件者|寄件日期|收件者|主旨)\s?\*?[:：]/iu;

const markers = [
  /^[>\s]*-{2,}\s*(?:forwarded message|weitergeleitete nachricht|message transféré|mensaje reenviado|mensagem encaminhada|messaggio inoltrato|doorgestuurd bericht|mesej dimajukan|转发的邮件|轉寄郵件)\s*-{2,}\s*$/iu,
  /^[>\s]*(?:begin forwarded message|anfang der weitergeleiteten nachricht|début du message transféré|inizio messaggio inoltrato|inicio del mensaje reenviado|begin doorgestuurd bericht)\s?:\s*$/iu,
  /^[>\s]*-{2,}\s*(?:original message|ursprüngliche nachricht|message d['’]origine|mensaje original|mensagem original|messaggio originale|oorspronkelijk bericht|mesej asal|原始邮件|原始郵件)\s*-{2,}\s*$/iu,
];

/** Where something of another mail begins; -1 where nothing does. */
export const startOfOther = (lines: readonly string[]): number =>
  lines.findIndex((line, at) => markers.some((marker) => marker.test(line)) || isHeaderBlock(lines, at));

/** Three such lines together are a header, fewer may be anything. */
const isHeaderBlock = (lines: readonly string[], at: number): boolean =>
  [0, 1, 2].every((n) => fields.test(lines[at + n] ?? ''));

/**
 * What somebody forwarded within their text, without the header above it, and what they wrote above that; undefined where
 * they forwarded nothing.
 */
export function forwardedIn(text: string): { above: string; inside: string } | undefined {
  const lines = text.split('\n');
  const at = startOfOther(lines);
  if (at < 0) return undefined;
  let from = at;
  if (!fields.test(lines[from] ?? '')) from++;
  while (from < lines.length && (lines[from]?.trim() === '' || isField(lines, from))) from++;
  const inside = lines
    .slice(from)
    .map((line) => line.replace(/^(?:>\s?)+/, ''))
    .join('\n')
    .trim();
  return { above: lines.slice(0, at).join('\n').trim(), inside };
}

const isField = (lines: readonly string[], at: number): boolean =>
  fields.test(lines[at] ?? '') ||
  (at > 0 && fields.test(lines[at - 1] ?? '') && /^\s+\S/.test(lines[at] ?? ''));

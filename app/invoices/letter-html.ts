import { escapeHtml } from '../shared/escape-html.ts';
import type { Line, Piece } from './fill-template.ts';
import type { LetterParts, Row, Table } from './letter-parts.ts';
import type { Words } from './letter-words.ts';

/**
 * One column, styles inline, nothing fetched and nothing counted. Colours are left to the reader's own, light or
 * dark, but for the button, which brings both of its own.
 */
export function letterHtml(parts: LetterParts): string {
  const { words, footer, pay_link } = parts;
  return `<!doctype html>
<html lang="${escapeHtml(parts.tag)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(parts.subject)}</title>
</head>
<body style="margin:0;padding:16px;font-family:system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;font-size:16px;line-height:1.5">
<div style="max-width:640px;margin:0 auto">
${parts.paragraphs.map((lines) => paragraph(lines, words)).join('\n')}
<div lang="${words.tag}" style="${section}">
${parts.tables.map((table) => tableHtml(table, words)).join('\n')}
<p style="${small}">${escapeHtml(parts.as_of)}</p>${footer ? `\n${footerHtml(footer, pay_link, words)}` : ''}
</div>
</div>
</body>
</html>
`;
}

const section = 'margin-top:24px;border-top:1px solid #8a8a8a;padding-top:16px';
const small = 'margin:8px 0;font-size:14px';
const cell = 'padding:6px 8px;border-bottom:1px solid #8a8a8a;vertical-align:top';
const button =
  'display:inline-block;padding:12px 24px;border-radius:6px;background-color:#0b57d0;color:#ffffff;font-weight:bold;text-decoration:none';

const link = (href: string, text: string, style = ''): string =>
  `<a href="${escapeHtml(href)}"${style && ` style="${style}"`}>${escapeHtml(text)}</a>`;

/** Shorter lines end where the owner ended them (a greeting, a name); longer ones an editor has wrapped. */
const wrapped = 50;

function paragraph(lines: Line[], words: Words): string {
  const html = lines.map((line, n) => {
    const end = n === lines.length - 1 ? '' : written(line) < wrapped ? '<br>\n' : '\n';
    return line.map((piece) => pieceHtml(piece, words)).join('') + end;
  });
  return `<p dir="auto" style="margin:0 0 16px">${html.join('')}</p>`;
}

/** A signed link is longer than a line and says nothing to a reader, so it is named by what it is for. */
const pieceHtml = ({ text, placeholder }: Piece, words: Words): string =>
  placeholder === 'pay link' ? link(text, words.pay) : escapeHtml(text);

const written = (line: Line): number =>
  line.reduce((sum, { text, placeholder }) => sum + (placeholder ? placeholder.length + 4 : text.length), 0);

function tableHtml({ currency, rows, total }: Table, words: Words): string {
  const left = `${cell};text-align:left`;
  const right = `${cell};text-align:right;white-space:nowrap`;
  const head = [words.invoice, words.issued, words.due, words.amount, words.paid, words.balance];
  return `<div style="overflow-x:auto"><table style="border-collapse:collapse;width:100%;margin:0 0 16px;font-size:14px">
<caption style="text-align:left;font-weight:bold;padding:0 8px 4px">${escapeHtml(words.caption(currency))}</caption>
<thead><tr>${head.map((label, n) => `<th scope="col" style="${n < 3 ? left : right}">${escapeHtml(label)}</th>`).join('')}</tr></thead>
<tbody>
${rows.map((row) => rowHtml(row, left, right)).join('\n')}
</tbody>
<tfoot><tr><th scope="row" colspan="5" style="${left}">${escapeHtml(words.total(currency))}</th><td style="${right};font-weight:bold">${escapeHtml(total)}</td></tr></tfoot>
</table></div>`;
}

function rowHtml(row: Row, left: string, right: string): string {
  const cells = [
    ...[row.issued, row.due].map((text) => `<td style="${left}">${escapeHtml(text)}</td>`),
    ...[row.amount, row.paid, row.balance].map((text) => `<td style="${right}">${escapeHtml(text)}</td>`),
  ];
  return `<tr><th scope="row" dir="auto" style="${left};font-weight:normal">${escapeHtml(row.id)}</th>${cells.join('')}</tr>`;
}

function footerHtml(footer: NonNullable<LetterParts['footer']>, pay_link: string, words: Words): string {
  const lines = (all: string[]) => all.map(escapeHtml).join('<br>\n');
  const pay = footer.pay && [
    `<h2 style="margin:24px 0 8px;font-size:16px">${escapeHtml(words.how_to_pay)}</h2>`,
    `<p style="margin:0 0 16px">${link(pay_link, words.pay, button)}</p>`,
    ...(footer.pay.length > 0 ? [`<p dir="auto" style="${small}">${lines(footer.pay)}</p>`] : []),
  ];
  return [
    ...(pay ?? []),
    `<p style="${small}">${link(pay_link, words.wrong)}</p>`,
    `<p style="${small}">${link(footer.wrong_person_link, words.wrong_person)}</p>`,
    `<p dir="auto" style="${small}">${lines(footer.who)}</p>`,
  ].join('\n');
}

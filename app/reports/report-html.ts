import { escapeHtml } from '../shared/escape-html.ts';
import type { Report, ReportTable } from './report.ts';

const cell = 'padding:6px 8px;border-bottom:1px solid #8a8a8a;vertical-align:top;text-align:left';
const small = 'margin:24px 0 0;font-size:14px';

/**
 * A report as a mail: one column, styles inline, nothing fetched. Colours are the reader's own, light or dark, but for
 * the bars, which are cells of a table: pictures and SVG are taken out of mails.
 */
export const reportHtml = ({ title, lines, tables }: Report, text: string, footer: string): string =>
  `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
</head>
<body style="margin:0;padding:16px;font-family:system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;font-size:16px;line-height:1.5">
<div style="max-width:640px;margin:0 auto">
<h1 style="margin:0 0 12px;font-size:22px;line-height:1.3">${escapeHtml(title)}</h1>
<p style="margin:0 0 20px">${escapeHtml(text)}</p>
<table style="border-collapse:collapse;width:100%">
${lines.map(({ label, value }) => `<tr><th scope="row" style="${cell};font-weight:normal;width:40%">${escapeHtml(label)}</th><td style="${cell};font-weight:bold">${escapeHtml(value)}</td></tr>`).join('\n')}
</table>
${tables.map(tableHtml).join('\n')}
<p style="${small}">${escapeHtml(footer)}</p>
</div>
</body>
</html>
`;

function tableHtml({ title, head, rows }: ReportTable): string {
  const bars = rows.some(({ share }) => share !== undefined);
  const header = head.map((name) => `<th scope="col" style="${cell}">${escapeHtml(name)}</th>`).join('');
  return `<h2 style="margin:24px 0 8px;font-size:17px">${escapeHtml(title)}</h2>
<table style="border-collapse:collapse;width:100%">
<tr>${header}${bars ? `<td style="${cell};width:35%"></td>` : ''}</tr>
${rows.map(({ cells, share }) => `<tr>${cells.map((text) => `<td style="${cell}">${escapeHtml(text)}</td>`).join('')}${bars ? `<td style="${cell};vertical-align:middle">${bar(share ?? 0)}</td>` : ''}</tr>`).join('\n')}
</table>`;
}

/** Two cells, the first as long as the share. The number stands beside it in words. */
function bar(share: number): string {
  const percent = Math.round(Math.min(1, Math.max(0, share)) * 100);
  if (percent === 0) return '';
  const rest = percent < 100 ? '<td style="padding:0"></td>' : '';
  return `<table role="presentation" aria-hidden="true" width="100%" style="border-collapse:collapse"><tr><td width="${percent}%" bgcolor="#3f76d1" style="padding:0;width:${percent}%;height:12px;font-size:0;line-height:12px;background-color:#3f76d1">&nbsp;</td>${rest}</tr></table>`;
}

/** The same as plain text. */
export const reportText = ({ title, lines, tables }: Report, text: string, footer: string): string =>
  [
    title,
    text,
    lines.map(({ label, value }) => `${label}: ${value}`).join('\n'),
    ...tables.map(({ title: name, head, rows }) =>
      [name, head.join(' | '), ...rows.map(({ cells }) => cells.join(' | '))].join('\n'),
    ),
    footer,
  ].join('\n\n');

import Papa from 'papaparse';

export interface RulesChange {
  standard?: string[];
  more?: string;
  letters?: string[];
  hours?: string[];
  before?: string[];
  answers?: string[];
}

const section = (name: string, lines: string[]) => [`## ${name}`, ...lines.map((l) => `- ${l}`), ''];

export const rulesWith = (change: RulesChange = {}): string =>
  [
    '# Rules',
    ...section(
      'Standard',
      change.standard ?? [
        'First nudge: 3 days after due',
        'Follow up: 10 days after due',
        'Escalate: 20 days after due',
      ],
    ),
    ...(change.more ? [change.more] : []),
    ...section('Letters', change.letters ?? ['Least days between letters to one customer: 7']),
    ...section(
      'Business hours',
      change.hours ?? [
        'Time zone: Asia/Singapore',
        'Quiet hours: 17:00 to 9:00',
        'Weekend: Saturday, Sunday',
      ],
    ),
    ...(change.before ? section('Before letters go out', change.before) : []),
    ...(change.answers ? section('When people answer', change.answers) : []),
  ].join('\n');

const letterOf = (name: string) => `## ${name}\nSubject: {{invoices}}\n\n{{total}} {{pay link}}\n`;
export const voiceText = `# Voice\n${letterOf('First nudge')}\n${letterOf('Follow up')}\n## Escalate\nSubject: {{customer}}\n\n{{invoices}}\n`;

/** Cells by short names; whatever else is given becomes a column of its own. */
export type Row = { id: string; [column: string]: string | undefined };

const columns: Record<string, string> = {
  id: 'Invoice number',
  customer: 'Customer',
  customer_id: 'Customer ID',
  email: 'Email',
  amount: 'Amount',
  currency: 'Currency',
  issued: 'Issue date',
  due: 'Due date',
  paid: 'Paid amount',
};
const usual = {
  customer: 'Acme',
  email: 'ap@acme.example',
  amount: '100.00',
  currency: 'SGD',
  issued: '2027-02-01',
  due: '2027-02-26',
};

export function csvOf(rows: readonly Row[]): string {
  const full = rows.map((row) => ({ ...usual, paid: '', ...row }) as Row);
  const names = [...new Set([...Object.keys(columns), ...full.flatMap((row) => Object.keys(row))])].filter(
    (name) => name !== 'customer_id' || full.some((row) => row.customer_id),
  );
  return Papa.unparse([
    names.map((name) => columns[name] ?? name),
    ...full.map((row) => names.map((name) => row[name] ?? '')),
  ]);
}

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { InvoiceRead } from '../../app/invoices/invoice-read.ts';

const corpus = '../shared/corpus';
const folders = {
  zugferd: `${corpus}/invoices-zugferd`,
  compared: `${corpus}/invoices-invoice2data/tests/compare`,
  spread: `${corpus}/invoices-e-invoice-eu/contrib`,
  templates: `${corpus}/invoices-kimai-docx-xlsx`,
};
export const invoicesFolder = `${corpus}/invoices-*`;

export interface KnownInvoice {
  path: string;
  number: string;
  /** `529.87`; absent where nobody wrote it down. */
  total?: string;
  issue_date?: string;
  due_date?: string;
}

export interface KnownInvoices {
  /** With data inside, or data alone. */
  data: KnownInvoice[];
  /** Read as people read them; of those with data it is taken away. */
  text: KnownInvoice[];
  templates: string[];
}

/** The corpus's invoices with what is true of them; none where there is no corpus. */
export function knownInvoices(): KnownInvoices {
  if (!Object.values(folders).every(existsSync)) return { data: [], text: [], templates: [] };
  const pdfs = zugferdPdfs();
  return {
    data: [...pdfs, ...zugferdXml(pdfs)],
    text: [...comparedPdfs(), spreadPdf(), ...pdfs],
    templates: filesIn(folders.templates, /\.(?:docx|xlsx|ods)$/),
  };
}

const filesIn = (folder: string, ending: RegExp): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name))
    .map((name) => `${folder}/${name}`);

const day = (digits = ''): string => digits.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3');

function zugferdPdfs(): KnownInvoice[] {
  const [head = '', ...rows] = readFileSync(`${folders.zugferd}/index_pdf.csv`, 'utf8').trim().split(/\r?\n/);
  return rows.map((row) => {
    const cells = row.split(',');
    const at = (name: string) => cells[head.split(',').indexOf(name)];
    return known(
      `${folders.zugferd}/${at('path')}`,
      at('number'),
      at('due_payable'),
      day(at('issue')),
      day(at('due')),
    );
  });
}

/** The same invoices as the PDFs of their name. */
const zugferdXml = (pdfs: readonly KnownInvoice[]): KnownInvoice[] =>
  filesIn(folders.zugferd, /\.xml$/).flatMap((path) => {
    const name = /([^/]+)\.(?:cii|ubl)\.xml$/.exec(path)?.[1];
    const pdf = pdfs.find((each) => each.path.endsWith(`/${name}.pdf`));
    return pdf ? [{ ...pdf, path }] : [];
  });

const comparedPdfs = (): KnownInvoice[] =>
  filesIn(folders.compared, /\.json$/).map((path) => {
    const [{ invoice_number, amount, date }] = JSON.parse(readFileSync(path, 'utf8'));
    return known(path.replace(/json$/, 'pdf'), invoice_number, amount?.toFixed(2), date);
  });

function spreadPdf(): KnownInvoice {
  const invoice = JSON.parse(readFileSync(`${folders.spread}/data/default-invoice.json`, 'utf8'))[
    'ubl:Invoice'
  ];
  const total = Number(invoice['cac:LegalMonetaryTotal']['cbc:PayableAmount']).toFixed(2);
  const path = `${folders.spread}/templates/default-invoice.pdf`;
  return known(path, invoice['cbc:ID'], total, invoice['cbc:IssueDate'], invoice['cbc:DueDate']);
}

const known = (path: string, number = '', total?: string, issue?: string, due?: string): KnownInvoice => ({
  path,
  number,
  ...(total && { total }),
  ...(issue && { issue_date: issue }),
  ...(due && { due_date: due }),
});

export interface JudgedInvoice {
  path: string;
  number: boolean;
  /** `undefined`: nobody knows. */
  total: boolean | undefined;
  /** Of the two days that are known, one is right. */
  day: boolean;
  /** Fields of 0.9 and above that are wrong. */
  sure_wrong: string[];
}

const checked = ['number', 'total', 'issue_date', 'due_date'] as const;

export function judgeInvoice(read: Partial<InvoiceRead>, known: KnownInvoice): JudgedInvoice {
  const right = (name: (typeof checked)[number]) =>
    known[name] !== undefined && read[name]?.value === known[name];
  return {
    path: known.path,
    number: right('number'),
    total: known.total === undefined ? undefined : right('total'),
    day: right('issue_date') || right('due_date'),
    sure_wrong: checked.filter(
      (name) => known[name] !== undefined && (read[name]?.confidence ?? 0) >= 0.9 && !right(name),
    ),
  };
}

export interface InvoiceScore {
  /** Shares of those that are known. */
  number: number;
  total: number;
  day: number;
  sure_wrong: number;
}

export function scoreInvoices(all: readonly JudgedInvoice[]): InvoiceScore {
  const share = (name: 'number' | 'total' | 'day') => {
    const known = all.filter((each) => each[name] !== undefined);
    return known.filter((each) => each[name]).length / known.length;
  };
  return {
    number: share('number'),
    total: share('total'),
    day: share('day'),
    sure_wrong: all.reduce((sum, each) => sum + each.sure_wrong.length, 0),
  };
}

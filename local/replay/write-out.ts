import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Papa from 'papaparse';
import { safeCell } from '../../app/invoices/sheet/safe-cell.ts';
import { Fault } from '../../app/shared/errors.ts';
import { inWords } from '../read-input.ts';
import { sayTotals } from '../words.ts';
import type { ReplayedLetter } from './replay.ts';
import { reportHtml } from './report-html.ts';
import type { SentLetter, Summary } from './summary.ts';

const marker = 'summary.json';

/** Makes the folder, or clears what an earlier replay left in it. Throws a `Fault` for a folder with anything else. */
export async function prepareOut(folder: string, shown = folder): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    const found = await readdir(folder);
    if (found.length === 0) return;
    if (!(await isOurs(folder)))
      throw new Fault(`${shown} holds other files. Name an empty folder, or one that a replay wrote before.`);
    const letters = await readdir(join(folder, 'letters')).catch(() => []);
    for (const name of letters) if (name.endsWith('.eml')) await rm(join(folder, 'letters', name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST')
      throw new Fault(`${shown} is a file. Name a folder.`);
    throw inWords(shown, error);
  }
}

const isOurs = async (folder: string): Promise<boolean> => {
  const text = await readFile(join(folder, marker), 'utf8').catch(() => '{}');
  try {
    return (JSON.parse(text) as Partial<Summary>).made_by === 'paydesk replay';
  } catch {
    return false;
  }
};

/** Writes the summary, the report and each letter as it would have left; returns the summary with the letters' files. */
export async function writeOut(
  folder: string,
  summary: Summary,
  replayed: ReplayedLetter[],
  shown = folder,
): Promise<Summary> {
  const names = namesOf(summary.letters);
  const letters = summary.letters.map((letter, at) =>
    replayed[at]?.mail ? { ...letter, file: `letters/${names[at]}.eml` } : letter,
  );
  const complete = { ...summary, letters };
  try {
    // The marker first: a replay that is cut off leaves a folder that the next one may use.
    await writeFile(join(folder, marker), `${JSON.stringify(complete, null, 2)}\n`);
    await mkdir(join(folder, 'letters'), { recursive: true });
    for (const [at, { file }] of letters.entries())
      if (file) await writeFile(join(folder, file), replayed[at]?.mail?.mime ?? '');
    await writeFile(join(folder, 'letters.csv'), lettersCsv(letters));
    await writeFile(join(folder, 'report.html'), reportHtml(complete));
  } catch (error) {
    throw inWords(shown, error);
  }
  return complete;
}

/** `2026-02-03-tidewater-sailing-school-first-nudge`, numbered where one name comes again. */
function namesOf(letters: SentLetter[]): string[] {
  const known = new Map<string, number>();
  return letters.map(({ date, customer, move }) => {
    const words = customer
      .normalize('NFC')
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-');
    const short = [...words]
      .slice(0, 40)
      .join('')
      .replace(/^-+|-+$/g, '');
    const name = `${date}-${short || 'customer'}-${move.replace('_', '-')}`;
    const times = (known.get(name) ?? 0) + 1;
    known.set(name, times);
    return times === 1 ? name : `${name}-${times}`;
  });
}

function lettersCsv(letters: SentLetter[]): string {
  const head = ['Date', 'Time', 'Customer', 'To', 'Letter', 'Invoices', 'Asked for', 'File'];
  const rows = letters.map(({ date, time, customer, to, move, invoices, totals, file }) =>
    [date, time, customer, to, move, invoices.join('; '), sayTotals(totals, '; '), file ?? ''].map(safeCell),
  );
  return `${Papa.unparse([head, ...rows], { newline: '\n' })}\n`;
}

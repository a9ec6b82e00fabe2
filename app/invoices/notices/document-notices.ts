import type { SheetRecord } from '../sheet-record.ts';
import type { DocumentRecord } from '../sync-documents.ts';
import { showsRecords, toChannel } from './facts.ts';
import type { Tells } from './tells.ts';

/** What is told of the sheet and of the owner's documents as a whole. */
export const documentNotices: Record<string, Tells> = {
  'sheet-faults': async (_, owner, { id }, effect) => {
    const { faults } = owner as SheetRecord;
    const in_force = 'The other rows are in force.';
    return faults.length === 0
      ? []
      : [toChannel(`${id}:${effect.id}`, { kind: 'faults', source: 'invoices', in_force, faults })];
  },
  'sheet-quarantined': async (_, owner, { id }, effect, again) => {
    const { quarantined, revision } = owner as SheetRecord;
    const about = String(effect.data.sheet_revision ?? quarantined?.sheet_revision ?? '');
    const still = quarantined?.sheet_revision === about;
    const why = still ? quarantined.why : effect.data.why;
    if (!still && !again) return [];
    return [
      toChannel(
        `${id}:${effect.id}`,
        {
          kind: 'ask',
          about,
          revision,
          question: still
            ? `The invoice sheet is set aside: ${why}. The last good one stays in force, and no letter leaves until the sheet is right again.`
            : `The invoice sheet was set aside: ${why}. That is settled.`,
          choices: still ? [{ act: 'accept-sheet', text: 'It is right as it is' }] : [],
          invoices: [],
        },
        showsRecords([id]),
      ),
    ];
  },
  'document-faults': async (_, owner, { id }, effect) => {
    const { faults } = owner as DocumentRecord;
    if (faults.length === 0) return [];
    return [
      toChannel(`${id}:${effect.id}`, {
        kind: 'faults',
        source: String(effect.data.document),
        in_force: 'The last good version stays in force.',
        faults: faults.map(({ line, column, message }) => ({
          place:
            effect.data.document === 'rates' ? `row ${line}${column ? `, ${column}` : ''}` : `line ${line}`,
          message,
        })),
      }),
    ];
  },
  'document-understood': async (_, owner, { id }, effect) => {
    const { faults, differences } = owner as DocumentRecord;
    const source = String(effect.data.document);
    return faults.length > 0
      ? []
      : [toChannel(`${id}:${effect.id}`, { kind: 'understood', source, differences })];
  },
};

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCsvSheets } from '../../../adapters/embedded/csv-sheets.ts';
import { createFolderDocuments } from '../../../adapters/embedded/folder-documents.ts';
import { createFolderFiles } from '../../../adapters/embedded/folder-files.ts';
import { createQueueBus } from '../../../adapters/embedded/queue-bus.ts';
import { createQueueScheduler } from '../../../adapters/embedded/queue-scheduler.ts';
import { createSqliteStore } from '../../../adapters/embedded/sqlite-store.ts';
import type { Claim } from '../../../app/expenses/claim.ts';
import { approveClaim } from '../../../app/expenses/decide-claim.ts';
import { startClaim } from '../../../app/expenses/start-claim.ts';
import { submitClaim } from '../../../app/expenses/submit-claim.ts';
import type { Ports } from '../../../app/ports/ports.ts';
import { minute, plus } from '../../../app/shared/instant.ts';
import { createInbox, createMachine } from '../../../local/machine.ts';
import { verifyAudit } from '../../../local/verify-audit.ts';
import { page } from '../../app/expenses/read-receipt/page.ts';
import { arjun, examplePolicy, receipt, wei } from '../../support/claim-desk.ts';
import { openTestDesk } from '../../support/desk.ts';

const folder = mkdtempSync(join(tmpdir(), 'paydesk-claims-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('from a receipt to the payable sheet on one machine, with its files, its store and its events', async () => {
  const desk = await openTestDesk();
  const inbox = createInbox();
  const store = createSqliteStore({ path: join(folder, 'paydesk.sqlite'), onChange: inbox.changed });
  const [invoices, payables] = ['invoices', 'payables'].map((sheet) =>
    join(folder, 'sheets', `${sheet}.csv`),
  ) as [string, string];
  mkdirSync(join(folder, 'sheets'));
  writeFileSync(invoices, desk.sheet.csv);
  mkdirSync(join(folder, 'documents'));
  writeFileSync(join(folder, 'documents', 'policy.md'), examplePolicy);
  const ports: Ports = {
    ...desk.ports,
    store,
    files: createFolderFiles({ folder: join(folder, 'files') }),
    documents: createFolderDocuments({
      folder: join(folder, 'documents'),
      rates: join(folder, 'sheets', 'rates.csv'),
    }),
    sheets: createCsvSheets({ paths: { invoices, payables } }),
    bus: createQueueBus(inbox.published),
  };
  desk.pages.push(page('Grab', 'Ride receipt', '01 Mar 2027', '', 'Total | SGD 18.40'));
  const machine = createMachine({ ports, inbox, scheduler: createQueueScheduler() });
  // The policy comes into force with the first sync.
  desk.time.now = plus(desk.time.now, 15 * minute);
  await machine.next();
  desk.time.now = plus(desk.time.now, 15 * minute);
  desk.time.wall = desk.time.now;
  await machine.runDue();
  expect(desk.messages.map(({ notice }) => notice)).toContainEqual(
    expect.objectContaining({ kind: 'understood', source: 'policy' }),
  );

  const { claim_id } = await startClaim(ports, { key: 'F1', by: arjun, receipt: receipt() });
  await machine.runDue();
  const read = async () => (await store.get<Claim>('ea-claims', { claim_id })) as Claim;
  expect(await read()).toMatchObject({ vendor: expect.stringContaining('Grab'), amount: { minor: 1840 } });
  await submitClaim(ports, { claim_id, by: arjun });
  await machine.runDue();
  const { revision, approver } = await read();
  expect(approver).toMatchObject({ person: wei.address });
  await approveClaim(ports, { claim_id, revision, by: wei, reason: 'to the client' });
  for (let i = 0; i < 3; i++) {
    desk.time.now = plus(desk.time.now, 5 * minute);
    desk.time.wall = desk.time.now;
    await machine.runDue();
  }
  expect(readFileSync(payables, 'utf8').trim().split(/\r?\n/)).toEqual([
    expect.stringContaining('Claim,Person'),
    expect.stringContaining(`${claim_id},arjun@plover.example,2027-03-01,`),
  ]);
  // The next sync takes over what the owner marks in the file.
  writeFileSync(payables, readFileSync(payables, 'utf8').replace(/,(\r?\n?)$/, ',2027-03-01$1'));
  desk.time.now = plus(desk.time.now, 15 * minute);
  await machine.runDue();
  expect(await read()).toMatchObject({ status: 'paid', paid_on: '2027-03-01' });
  expect((await verifyAudit(store)).broken).toEqual([]);
  expect(
    machine.troubles.filter(({ job }) =>
      ['effects', 'sweeper', 'checker', 'routing', 'intake-read'].includes(job),
    ),
  ).toEqual([]);
  store.close();
});

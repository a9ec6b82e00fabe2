import { Fault } from '../../app/shared/errors.ts';
import { minute } from '../../app/shared/instant.ts';
import { driveSync } from '../../jobs/drive-sync.ts';
import { chaser } from '../../jobs/invoices/chaser.ts';
import { bareMail } from '../simulation/world.ts';
import { openTestDesk, type TestDesk } from '../support/desk.ts';
import { rulesWith } from '../support/desk-documents.ts';
import { verbs } from '../support/verbs.ts';

const rows = [{ id: 'INV-1' }, { id: 'INV-2', customer: 'Beta', email: 'b@beta.example' }];
const tick = (desk: TestDesk) => chaser(desk.ports, bareMail);
const reviews = async (desk: TestDesk) => {
  await desk.work();
  return desk.messages.flatMap(({ notice }) => (notice.kind === 'day-review' ? [notice] : []));
};

test('it syncs first: what was paid this morning gets no letter, what is new does', async () => {
  const desk = await openTestDesk({ rows });
  desk.edit([
    { id: 'INV-1', paid: '100.00' },
    { id: 'INV-2', customer: 'Beta' },
    { id: 'INV-3', customer: 'Gamma' },
  ]);
  expect((await tick(desk)).letters.map((l) => l.customer)).toEqual(['Beta', 'Gamma']);
});

test('it plans by the rules as they were edited last', async () => {
  const desk = await openTestDesk({ rows });
  desk.documents.rules = rulesWith({
    standard: ['First nudge: 4 days after due', 'Escalate: 20 days after due'],
  });
  expect((await tick(desk)).letters).toEqual([]);
});

test('what has run out has run out before it plans', async () => {
  const desk = await openTestDesk({ rows });
  await verbs.pause(desk.ports);
  desk.days(21);
  expect((await tick(desk)).letters.flatMap((l) => l.invoices)).toContain('INV-1');
});

describe('when it cannot read', () => {
  test('the sheet, it plans by the last good one, says so, and no letter leaves until it can', async () => {
    const desk = await openTestDesk({ rows });
    desk.advance(40 * minute);
    desk.trouble.sheet = new Fault('Google does not answer');
    const { letters } = await tick(desk);
    expect(letters).toHaveLength(2);
    const [review] = await reviews(desk);
    expect(review?.warnings).toEqual([
      expect.stringMatching(/sheet could not be read \(Google does not answer\).*wait/),
    ]);
    await desk.deliver();
    expect([desk.mails.length, desk.letters()[0]?.held?.reason]).toEqual([0, 'no-mirror']);
    delete desk.trouble.sheet;
    desk.advance(5 * minute);
    await tick(desk);
    expect(desk.mails).toHaveLength(2);
  });

  test('the documents, the sheet is synced all the same, and it says that the last good ones are in force', async () => {
    const desk = await openTestDesk({ rows });
    desk.trouble.document = new Fault('Drive is down');
    desk.edit([
      { id: 'INV-1', paid: '100.00' },
      { id: 'INV-2', customer: 'Beta' },
    ]);
    expect((await tick(desk)).letters.map((l) => l.customer)).toEqual(['Beta']);
    const [review] = await reviews(desk);
    expect(review?.warnings).toEqual([
      ...['rules', 'voice', 'policy'].map(
        (name) => `The ${name} document could not be read (Drive is down); the last good one stays in force.`,
      ),
      'The exchange rates could not be read (Drive is down); the last good ones stay in force.',
    ]);
  });

  test('a sheet that is set aside is a warning, and nothing is planned', async () => {
    const desk = await openTestDesk({ rows: Array.from({ length: 6 }, (_, i) => ({ id: `INV-${i}` })) });
    desk.edit([{ id: 'INV-1' }]);
    expect((await tick(desk)).letters).toEqual([]);
    const [review] = await reviews(desk);
    expect(review?.warnings[0]).toMatch('The invoice sheet is set aside: it has 1 rows and had 6');
    expect(review?.counts.held).toBe(6);
  });
});

test('that it could not write its columns is no reason to say that it could not read', async () => {
  const desk = await openTestDesk({
    rows: [
      { id: 'INV-1', 'Paydesk status': '' },
      { id: 'INV-2', customer: 'Beta' },
    ],
  });
  await verbs.pause(desk.ports);
  desk.trouble.write = new Fault('quota exceeded');
  expect((await tick(desk)).letters).toHaveLength(1);
  const [review] = await reviews(desk);
  expect(review?.warnings).toEqual([
    expect.stringMatching(/columns.*could not be written \(quota exceeded\)/),
  ]);
});

test('on a closed day it syncs, and says nothing', async () => {
  const desk = await openTestDesk({ rows, at: '2027-03-06T01:00:00.000Z' });
  desk.edit([{ id: 'INV-1' }]);
  expect(await tick(desk)).toMatchObject({ closed: 'weekend' });
  expect(await reviews(desk)).toEqual([]);
});

test('run twice in a day it tells the day once', async () => {
  const desk = await openTestDesk({ rows });
  for (let i = 0; i < 2; i++) await tick(desk);
  expect(await reviews(desk)).toHaveLength(1);
});

describe('drive-sync', () => {
  test('syncs documents, sheet and columns', async () => {
    const desk = await openTestDesk({ rows: [{ id: 'INV-1', 'Paydesk status': '' }] });
    await verbs.dispute(desk.ports);
    desk.documents.rules = rulesWith({ letters: ['Least days between letters to one customer: 9'] });
    expect(await driveSync(desk.ports)).toMatchObject({ rows: 1 });
    await desk.work();
    expect(desk.messages.map((m) => m.notice.kind)).toEqual(['understood']);
    expect(desk.sheet.csv).toMatch('Disputed');
  });

  test('does all it can, and then fails for what it could not, so that somebody hears of it', async () => {
    const desk = await openTestDesk({ rows });
    desk.trouble.document = new Fault('Drive is down');
    await verbs.pause(desk.ports);
    desk.edit([{ id: 'INV-1', paid: '100.00' }, { id: 'INV-2' }]);
    await expect(driveSync(desk.ports)).rejects.toThrow('Drive is down');
    expect(await desk.invoice('INV-1')).toMatchObject({ status: 'paid' });
  });
});

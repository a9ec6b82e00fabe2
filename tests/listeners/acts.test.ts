import { askPayHosts } from '../../app/invoices/ask-pay-hosts.ts';
import { claimLetter } from '../../app/invoices/claim-letter.ts';
import { newCustomer } from '../../app/invoices/customer.ts';
import { bankDetailsId, payHostId } from '../../app/invoices/pay-ways.ts';
import { planLetters } from '../../app/invoices/plan-letters.ts';
import { syncBankDetails } from '../../app/invoices/sync-bank-details.ts';
import type { InvoiceAct } from '../../app/ports/messenger.ts';
import { ines, team } from '../support/slack-requests.ts';
import { type Verb, verbs } from '../support/verbs.ts';
import { inModal, onHome, press, seen, shown, textIn } from './slack-acts.ts';
import { openSlackDesk, type SlackDesk, told } from './slack-desk.ts';

let desk: SlackDesk;
afterEach(() => desk?.close());

const another = [{ id: 'INV-1', customer: 'Other & Sons', issued: '2027-02-20' }];
/** Brings INV-1 to where the act may be done. */
const after =
  (...names: Verb[]) =>
  async () => {
    for (const name of names) await verbs[name](desk.ports);
  };
const reused = async () => {
  await after('pause', 'resume')();
  await desk.see(another);
};

/** The acts that are done by one click: from where, and what becomes of INV-1. */
const acts: [InvoiceAct, () => Promise<void>, object, string][] = [
  ['dispute-invoice', after(), { status: 'disputed' }, 'dispute-invoice'],
  ['write-off-invoice', after(), { status: 'written-off' }, 'write-off-invoice'],
  ['resume-chase', after('pause'), { status: 'open' }, 'resume-chase'],
  ['cancel-promise', after('promise'), { status: 'open' }, 'cancel-promise'],
  ['resolve-dispute', after('dispute'), { status: 'open' }, 'resolve-dispute'],
  ['release-hold', after('hold'), { status: 'open' }, 'release-hold'],
  ['reopen-invoice', after('pay'), { status: 'open' }, 'reopen-invoice'],
  ['undo', after('promise', 'dispute'), { status: 'promised' }, 'undo'],
  ['same-invoice', reused, { status: 'open', customer_id: 'name:other & sons' }, 'correct-invoice'],
  ['new-invoice', reused, { status: 'open', next_step: 0, pause_count: 0 }, 'begin-chase'],
];

const prepared = async (before: () => Promise<void>) => {
  desk = await openSlackDesk();
  await before();
  desk.posts.length = 0;
};

describe.each(acts)('%s', (act, before, becomes, action) => {
  const done = () => desk.audit().filter((e) => e.action === action && e.by_user === ines);

  test('is done by the person who clicks, once and without a word', async () => {
    await prepared(before);
    const target = await seen(desk);
    expect(await press(desk, act, target)).toEqual({ statusCode: 200, headers: {}, body: '' });
    expect(await desk.invoice('INV-1')).toMatchObject({ ...becomes, by_user: ines });
    expect([done().length, desk.posts, desk.troubles]).toEqual([1, [], []]);
  });

  test('clicked twice at once is done once, and the other click is refused in words', async () => {
    await prepared(before);
    const target = await seen(desk);
    await Promise.all([press(desk, act, target), press(desk, act, target)]);
    expect(done()).toHaveLength(1);
    expect(told(desk)).toEqual([['/respond/1', expect.stringMatching(/changed since you looked/)]]);
  });

  test('of what has changed since is refused in words', async () => {
    await prepared(before);
    const target = await seen(desk);
    const before_ = await desk.invoice('INV-1');
    await press(desk, act, { ...target, revision: target.revision + 1 });
    expect(told(desk)).toEqual([['/respond/1', expect.stringMatching(/INV-1 has changed since you looked/)]]);
    expect(await desk.invoice('INV-1')).toEqual(before_);
  });

  test('by somebody who may not is refused in words', async () => {
    await prepared(before);
    const before_ = JSON.stringify(desk.store.snapshot());
    await press(desk, act, await seen(desk), { user: { id: 'U0STRANGER', team_id: team } });
    expect(told(desk)).toEqual([['/respond/1', expect.stringMatching(/named/)]]);
    expect(JSON.stringify(desk.store.snapshot())).toBe(before_);
  });

  test.each(['', 'INV-1', '{"revision":0}', '{"id":"INV-1"}', '{"id":"INV-1","revision":"0"}'])(
    'whose value is “%s” does nothing, and says so',
    async (value) => {
      await prepared(before);
      await press(desk, act, value);
      expect(told(desk)).toEqual([['/respond/1', expect.stringMatching(/does not say any more/)]]);
      expect(done()).toEqual([]);
      expect(desk.troubles).toEqual([]);
    },
  );

  test('clicked in the invoice’s modal draws that anew, of the view that was seen', async () => {
    await prepared(before);
    await press(desk, act, await seen(desk), inModal('show-invoice'));
    const [{ how, view, view_id, hash }, ...more] = shown(desk) as [ReturnType<typeof shown>[0]];
    expect([how, view_id, hash, more]).toEqual(['views.update', 'V1', '1548261231.a1b2c3', []]);
    expect(view.callback_id).toBe('show-invoice');
    expect(view.private_metadata).toBe(JSON.stringify(await seen(desk)));
  });

  test('works from Home, which is drawn anew by others', async () => {
    await prepared(before);
    await press(desk, act, await seen(desk), onHome);
    expect(done()).toHaveLength(1);
    expect(desk.posts).toEqual([]);
  });
});

describe('in a modal', () => {
  const fresh = () => prepared(after());

  test('what is refused is said over it', async () => {
    await fresh();
    await press(desk, 'dispute-invoice', { id: 'INV-1', revision: 7 }, inModal('show-invoice'));
    expect(shown(desk).map(({ how }) => how)).toEqual(['views.push']);
    expect(textIn(shown(desk)[0]?.view)).toContain('changed since you looked');
  });

  test('that lies on two others, words take its place: Slack stacks no more', async () => {
    await fresh();
    await press(desk, 'dispute-invoice', { id: 'INV-1', revision: 7 }, inModal('show-invoice', 3));
    expect(shown(desk)).toMatchObject([{ how: 'views.update', view_id: 'V3' }]);
  });

  test('that Slack does not draw anew, words say that it was done', async () => {
    await fresh();
    desk.reply.status = 500;
    await press(desk, 'dispute-invoice', await seen(desk), inModal('show-invoice'));
    expect(await desk.invoice('INV-1')).toMatchObject({ status: 'disputed' });
    expect(shown(desk).map(({ how }) => how)).toEqual(['views.update', 'views.push']);
    expect(textIn(shown(desk)[1]?.view)).toContain('That is done');
  });

  test('of another kind nothing is drawn', async () => {
    await fresh();
    await press(desk, 'dispute-invoice', await seen(desk), inModal('show-held'));
    expect(await desk.invoice('INV-1')).toMatchObject({ status: 'disputed' });
    expect(desk.posts).toEqual([]);
  });
});

describe('release-address', () => {
  const wrong = async () => {
    const customer = { ...newCustomer('name:acme', 'Acme'), version: 1 };
    const wrong_addresses = { 'ap@acme.example': '2027-03-01' };
    await desk.store.transact([
      { put: 'ic-customers', item: { ...customer, wrong_addresses }, if: 'absent' },
    ]);
  };

  test('lets letters go to that address again, once', async () => {
    await prepared(wrong);
    const target = await seen(desk);
    await press(desk, 'release-address', target);
    expect(await desk.customer('name:acme')).not.toHaveProperty('wrong_addresses');
    expect(desk.posts).toEqual([]);
    await press(desk, 'release-address', target);
    expect(told(desk)).toEqual([['/respond/1', expect.stringMatching(/Nobody said at ap@acme/)]]);
  });

  test('in the invoice’s modal draws that anew', async () => {
    await prepared(wrong);
    await press(desk, 'release-address', await seen(desk), inModal('show-invoice'));
    expect(shown(desk)).toMatchObject([{ how: 'views.update', view: { callback_id: 'show-invoice' } }]);
  });

  test('of what has changed since is refused in words', async () => {
    await prepared(wrong);
    await press(desk, 'release-address', { id: 'INV-1', revision: 4 });
    expect(told(desk)).toEqual([['/respond/1', expect.stringMatching(/changed since you looked/)]]);
    expect(await desk.customer('name:acme')).toHaveProperty('wrong_addresses');
  });
});

describe('how customers may pay', () => {
  const asked = async () => {
    desk = await openSlackDesk({
      rows: [{ id: 'INV-1', 'Pay url': 'https://pay.example/1' }],
      config: { PAYDESK_HOW_TO_PAY: 'Account: 1' },
    });
    await askPayHosts(desk.ports);
    await syncBankDetails(desk.ports);
    const { sender } = desk.ports.config;
    const config = { ...desk.ports.config, sender: { ...sender, how_to_pay: 'Account: 2' } };
    await syncBankDetails({ ...desk.ports, config });
    desk.posts.length = 0;
  };
  const record = (id: string) => desk.store.get('pd-records', { id });

  test.each([
    ['confirm-host', 'pay.example', payHostId('pay.example'), 1, { status: 'confirmed' }],
    ['refuse-host', 'pay.example', payHostId('pay.example'), 1, { status: 'refused' }],
    ['confirm-bank-details', bankDetailsId, bankDetailsId, 2, { text: 'Account: 2' }],
  ])(
    '%s is done once, by people who are named, for what they saw',
    async (act, id, record_id, revision, becomes) => {
      await asked();
      const before = await record(record_id);
      await press(desk, act, { id, revision }, { user: { id: 'U0STRANGER', team_id: team } });
      await press(desk, act, { id, revision: revision - 1 });
      expect(await record(record_id)).toEqual(before);
      expect(told(desk).map(([, words]) => words)).toEqual([
        expect.stringMatching(/named/),
        expect.stringMatching(/since you looked/),
      ]);
      desk.posts.length = 0;
      await press(desk, act, { id, revision });
      expect([await record(record_id), desk.posts, desk.troubles]).toEqual([
        expect.objectContaining({ ...becomes, revision: revision + 1, version: expect.any(Number) }),
        [],
        [],
      ]);
      expect(desk.audit().filter((e) => e.action === act && e.by_user === ines)).toHaveLength(1);
      await press(desk, act, { id, revision });
      expect(told(desk)).toHaveLength(1);
    },
  );
});

test('where a letter of this moment may be out, whoever acts is told', async () => {
  await prepared(async () => {
    const [letter] = (await planLetters(desk.ports)).letters;
    await claimLetter(desk.ports, letter?.letter_id as string, 'attempt-1');
  });
  await press(desk, 'dispute-invoice', await seen(desk));
  expect(await desk.invoice('INV-1')).toMatchObject({ status: 'disputed' });
  expect(told(desk)).toEqual([['/respond/1', expect.stringMatching(/may already be out/)]]);
});

test('a link is Slack’s to open, and a click on it no trouble for anybody', async () => {
  await prepared(after());
  await press(desk, 'open-link', '', { user: { id: 'U0STRANGER', team_id: team } });
  expect([desk.posts, desk.troubles, desk.counts.reads]).toEqual([[], [], 0]);
});

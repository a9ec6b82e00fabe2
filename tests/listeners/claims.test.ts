import { changeClaim } from '../../app/expenses/change-claim.ts';
import { minute } from '../../app/shared/instant.ts';
import { mirrorPerson } from '../../app/shared/people.ts';
import { team } from '../support/slack-requests.ts';
import { as, type ClaimDesk, openClaimDesk, people, seenClaim, type Who } from './claim-desk.ts';
import { press, type Submitted, shown, submit, textIn } from './slack-acts.ts';
import { told } from './slack-desk.ts';

let desk: ClaimDesk;
afterEach(() => desk?.close());
beforeEach(async () => {
  desk = await openClaimDesk();
});

const click = async (who: Who, act: string, id: string) => {
  await press(desk, act, await seenClaim(desk, id), as(who));
  await desk.settle();
};
const send = async (who: Who, form: Submitted, id: string) => {
  const answer = await submit(desk, { ...form, target: await seenClaim(desk, id) }, as(who));
  await desk.settle();
  return answer;
};
const says = () => told(desk).map(([, words]) => words);
const note = (callback_id: string, text: string): Submitted => ({ callback_id, answers: { note: text } });
const whole = {
  vendor: 'Corner Cafe',
  date: '2027-02-26',
  amount: '18.40',
  currency: 'sgd',
  category: 'option:Meals',
  note: '',
};
/** One that its approver has. */
const submitted = async (who: Who = 'arjun', key = 'one') => {
  const id = await desk.draft(who, key);
  await send(who, { callback_id: 'submit-claim', answers: whole }, id);
  expect(await desk.claim(id)).toMatchObject({
    status: 'submitted',
    approver: { person: expect.any(String) },
  });
  return id;
};

describe('whoever filed it', () => {
  test('sees what was read, and what is not sure is asked before it is submitted', async () => {
    const id = await desk.draft('arjun');
    expect(desk.card('UARJUN')).toMatchObject({ amount: { minor: 1840 }, vendor: 'CORNER CAFE' });
    await click('arjun', 'submit-claim', id);
    const [call] = shown(desk);
    expect(call?.view).toMatchObject({ callback_id: 'submit-claim', title: { text: 'Check and submit' } });
    expect(await desk.claim(id)).toMatchObject({ status: 'draft' });
    expect(await send('arjun', { callback_id: 'submit-claim', answers: whole }, id)).toBeUndefined();
    expect(await desk.claim(id)).toMatchObject({ status: 'submitted', category: 'Meals' });
    expect(desk.card('UARJUN')).toMatchObject({
      status: 'submitted',
      acts: ['change-claim', 'withdraw-claim'],
    });
  });

  test('submits with one tap what is sure', async () => {
    const id = await desk.draft('arjun');
    const claim = await desk.claim(id);
    const sureNow = { ...claim, category: 'Meals', confidence: {}, version: claim.version + 1 };
    await desk.store.transact([{ put: 'ea-claims', item: { ...sureNow }, if: claim.version }]);
    await click('arjun', 'submit-claim', id);
    expect([await desk.claim(id), shown(desk)]).toMatchObject([{ status: 'submitted' }, []]);
  });

  test('changes it in a modal that shows all there is, and the approver is asked anew', async () => {
    const id = await submitted();
    await click('arjun', 'change-claim', id);
    const text = textIn(shown(desk).at(-1)?.view);
    for (const word of [
      'Who was paid',
      'Total',
      'Currency',
      'Date of the receipt',
      'Category',
      'Tax',
      'Note',
    ])
      expect(text).toContain(word);
    const answers = { ...whole, amount: '19.90', note: 'Lunch with Priya' };
    await send('arjun', { callback_id: 'change-claim', answers }, id);
    expect(await desk.claim(id)).toMatchObject({ amount: { minor: 1990 }, note: 'Lunch with Priya' });
    expect(desk.card('wei@kite.example')).toMatchObject({
      amount: { minor: 1990 },
      edited: ['vendor', 'amount'],
    });
  });

  test.each([
    ['amount', '12..4'],
    ['amount', '0'],
    ['currency', 'XXY'],
    ['vendor', ' '],
    ['category', 'option:Yachts'],
    ['date', ''],
    ['tax', 'lots'],
  ])('reads beside the %s what is wrong with “%s”', async (field, answer) => {
    const id = await desk.draft('arjun');
    const answers = { ...whole, [field]: answer };
    const before = JSON.stringify(desk.store.snapshot());
    expect(await send('arjun', { callback_id: 'change-claim', answers }, id)).toEqual({
      response_action: 'errors',
      errors: { [field]: expect.stringMatching(/\w+/) },
    });
    expect(JSON.stringify(desk.store.snapshot())).toBe(before);
  });

  test('discards a draft, and withdraws what is not decided', async () => {
    const draft = await desk.draft('arjun', 'two');
    await click('arjun', 'discard-claim', draft);
    const id = await submitted();
    await click('arjun', 'withdraw-claim', id);
    expect(desk.claims().map(({ status }) => status)).toEqual(['withdrawn', 'withdrawn']);
    expect(desk.card('wei@kite.example')).toMatchObject({ status: 'withdrawn', acts: [] });
  });

  test('writes why there is no receipt', async () => {
    const id = await desk.draft('arjun', 'none', false);
    await click('arjun', 'change-claim', id).catch(() => {});
    const answers = { ...whole, statement: 'The machine was out of paper' };
    await send('arjun', { callback_id: 'submit-claim', answers }, id);
    expect(await desk.claim(id)).toMatchObject({ statement: 'The machine was out of paper' });
  });

  test('is nobody else: they neither see nor touch it', async () => {
    const id = await desk.draft('arjun');
    const before = JSON.stringify(desk.store.snapshot());
    for (const act of ['submit-claim', 'change-claim', 'discard-claim', 'withdraw-claim', 'show-claim'])
      await press(desk, act, await seenClaim(desk, id), as('mei'));
    const answer = await submit(
      desk,
      { callback_id: 'change-claim', answers: whole, target: await seenClaim(desk, id) },
      as('mei'),
    );
    expect(textIn(answer.view)).toMatch(/somebody else/);
    expect(shown(desk)).toEqual([]);
    expect(says()).toHaveLength(5);
    for (const words of says()) expect(words).toMatch(/among yours|somebody else/);
    expect(JSON.stringify(desk.store.snapshot())).toBe(before);
  });
});

describe('whoever has the turn', () => {
  test('approves with one tap, and takes it back', async () => {
    const id = await submitted();
    expect(desk.card('wei@kite.example').acts).toEqual(['approve-claim', 'reject-claim', 'ask-claimant']);
    await click('wei', 'approve-claim', id);
    expect(shown(desk)).toEqual([]);
    expect(await desk.claim(id)).toMatchObject({
      status: 'approved',
      approvals: [{ by: 'wei@kite.example' }],
    });
    expect(desk.card('UARJUN')).toMatchObject({ status: 'approved' });
    expect(desk.card('wei@kite.example')).toMatchObject({ acts: ['undo-decision'] });
    await click('wei', 'undo-decision', id);
    expect(await desk.claim(id)).toMatchObject({ status: 'submitted', approvals: [] });
  });

  test('is answered with one transaction and few reads', async () => {
    const id = await submitted();
    const target = await seenClaim(desk, id);
    const { reads, commits } = desk.counts;
    await press(desk, 'approve-claim', target, as('wei'));
    expect([desk.counts.reads - reads, desk.counts.commits - commits]).toEqual([2, 1]);
  });

  test('cannot take it back later', async () => {
    const id = await submitted();
    await send('wei', note('reject-claim', 'Not ours'), id);
    desk.advance(11 * minute);
    await click('wei', 'undo-decision', id);
    expect(says().at(-1)).toMatch(/ten minutes/);
    expect(await desk.claim(id)).toMatchObject({ status: 'rejected' });
  });

  test('gives a reason for what is over a limit', async () => {
    const id = await desk.draft('arjun');
    await send('arjun', { callback_id: 'submit-claim', answers: { ...whole, amount: '80.00' } }, id);
    await click('wei', 'approve-claim', id);
    expect(shown(desk).at(-1)?.view).toMatchObject({ callback_id: 'approve-claim' });
    expect(textIn(shown(desk).at(-1)?.view)).toMatch(/50/);
    const empty = await send('wei', note('approve-claim', ' '), id);
    expect(empty).toMatchObject({
      response_action: 'errors',
      errors: { note: expect.stringMatching(/why/) },
    });
    await send('wei', note('approve-claim', 'A client came along'), id);
    expect(await desk.claim(id)).toMatchObject({
      status: 'approved',
      approvals: [{ reason: 'A client came along' }],
    });
  });

  test('rejects with a note that the claimant reads', async () => {
    const id = await submitted();
    await click('wei', 'reject-claim', id);
    expect(shown(desk).at(-1)?.view).toMatchObject({ callback_id: 'reject-claim' });
    await send('wei', note('reject-claim', 'This was a private lunch'), id);
    expect(desk.card('UARJUN')).toMatchObject({ status: 'rejected', why: 'This was a private lunch' });
  });

  test('asks, and has it again with the answer', async () => {
    const id = await submitted();
    await send('wei', note('ask-claimant', 'Who came along?'), id);
    expect(desk.card('UARJUN')).toMatchObject({ status: 'waiting', why: 'Who came along?' });
    await click('arjun', 'answer-claim', id);
    expect(textIn(shown(desk).at(-1)?.view)).toContain('Who came along?');
    await send('arjun', note('answer-claim', 'Priya did'), id);
    expect(desk.card('wei@kite.example')).toMatchObject({
      status: 'submitted',
      said: [{ text: 'Who came along?' }, { text: 'Priya did' }],
    });
  });

  test('sees beside it what may be of the same receipt', async () => {
    const first = await submitted('arjun', 'one');
    const second = await submitted('arjun', 'two');
    expect(await desk.claim(second)).toMatchObject({ near: [first] });
    await click('wei', 'show-claim', second);
    expect(textIn(shown(desk).at(-1)?.view)).toMatch(/may be of the same receipt/);
    expect(desk.card('wei@kite.example')).toMatchObject({ needs_reason: true });
  });

  test.each<Who>(['arjun', 'mei', 'nora'])('is not %s', async (who) => {
    const id = await submitted();
    const before = JSON.stringify(desk.store.snapshot());
    for (const act of ['approve-claim', 'reject-claim', 'ask-claimant', 'undo-decision'])
      await press(desk, act, await seenClaim(desk, id), as(who));
    for (const act of ['approve-claim', 'reject-claim', 'ask-claimant'])
      expect(await send(who, note(act, 'Because'), id)).toMatchObject({ response_action: 'push' });
    expect(shown(desk)).toEqual([]);
    expect(says()).toHaveLength(4);
    expect(JSON.stringify(desk.store.snapshot())).toBe(before);
  });

  test('decides only about what they saw', async () => {
    const id = await submitted();
    const seen = await seenClaim(desk, id);
    const edits = { note: 'More' };
    await changeClaim(desk.ports, { claim_id: id, by: people.arjun, edits });
    await desk.settle();
    await press(desk, 'approve-claim', seen, as('wei'));
    const answer = await submit(desk, { ...note('reject-claim', 'No'), target: seen }, as('wei'));
    expect(textIn(answer.view)).toMatch(/changed since you looked/);
    expect(says().at(-1)).toMatch(/changed since you looked/);
    expect(await desk.claim(id)).toMatchObject({ status: 'submitted', approvals: [] });
  });
});

describe('claims are not for', () => {
  const by = async (user: object, more: object = {}) => {
    const id = await desk.draft('arjun');
    const target = await seenClaim(desk, id);
    await press(desk, 'discard-claim', target, { user, ...more });
    expect(await desk.claim(id)).toMatchObject({ status: 'draft' });
    return says().at(-1);
  };
  const guest = { user_id: 'UGUEST', guest: true, stranger: false, gone: false, updated: 1 };

  test.each([
    ['a guest, by the payload', { id: 'UARJUN', team_id: team, is_restricted: true }, /Guests/],
    ['somebody of another workspace', { id: 'UARJUN', team_id: 'T0OTHER' }, /another workspace/],
    ['somebody whose address is not known', { id: 'UNEW', team_id: team }, /mail address/],
  ])('%s', async (_, user, words) => {
    expect(await by(user)).toMatch(words);
  });

  test('a guest whom Slack showed before', async () => {
    await mirrorPerson(desk.ports, { ...guest, address: 'arjun@kite.example' });
    expect(await by({ id: 'UGUEST', team_id: team })).toMatch(/Guests/);
  });
});

import type { HomeView, KnownBlock, ModalView } from '@slack/types';
import fc from 'fast-check';
import type { ShownClaim } from '../../app/ports/messenger.ts';
import { readValue } from '../../blocks/parts/value.ts';
import { findBroken, type Surface } from '../../blocks/validate.ts';
import { homeView } from '../../views/home.ts';
import { actions, callbacks } from '../../views/ids.ts';
import { messageView } from '../../views/message.ts';
import { approveTogetherModal, readTogether } from '../../views/modals/approve-together.ts';
import { changeClaimModal, readChange } from '../../views/modals/change-claim.ts';
import { claimNoteModal, type NoteAct } from '../../views/modals/claim-note.ts';
import { showClaimModal } from '../../views/modals/show-claim.ts';
import { readMrkdwn } from '../blocks/mrkdwn-oracle.ts';
import { anyText } from '../blocks/strings.ts';
import { anyClaim } from './claim-facts.ts';
import { home } from './samples.ts';

const sgd = (minor: number) => ({ minor, currency: 'SGD' });

const claim = (more: Partial<ShownClaim> & { slack_file?: string } = {}): ShownClaim => ({
  claim_id: 'C-1a2b3c4d5e',
  revision: 2,
  status: 'draft',
  claimant: 'UARJUN',
  address: 'arjun@kite.example',
  amount: sgd(1840),
  vendor: 'Grab',
  date: '2027-01-04',
  category: 'Taxi',
  unsure: [],
  edited: [],
  receipt_key: 'C-1a2b3c4d5e/receipt',
  findings: [],
  near: [],
  approvals: [],
  said: [],
  acts: ['submit-claim', 'change-claim', 'discard-claim'],
  ...more,
});

const card = (shown: ShownClaim, audience: 'claimant' | 'approver' = 'claimant') =>
  messageView({ kind: 'claim', what: 'claim-read', audience, text: 'Grab, SGD 18.40, Taxi.', claim: shown });

function* objectsIn(value: unknown): Generator<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield value as Record<string, unknown>;
  for (const each of Object.values(value)) yield* objectsIn(each);
}

/** The words on a card, a line a text, with its buttons in brackets. */
const read = (payload: { blocks: KnownBlock[] } | ModalView): string =>
  [...objectsIn(payload.blocks)]
    .flatMap((part) => {
      if (part.type === 'button') return `[${(part.text as { text: string }).text}]`;
      return part.type === 'mrkdwn' ? String(part.text) : [];
    })
    .join('\n');

const ours: ReadonlySet<string> = new Set(['bold', 'mention', 'quote']);
const ids: ReadonlySet<unknown> = new Set(Object.values(actions));
const forms: ReadonlySet<unknown> = new Set(Object.values(callbacks));

function expectSound(
  surface: Surface,
  payload: { text?: string; blocks: KnownBlock[] } | ModalView | HomeView,
): void {
  expect(findBroken(surface, payload)).toEqual([]);
  if ('callback_id' in payload) expect(forms).toContain(payload.callback_id);
  for (const part of objectsIn(payload)) {
    if (part.type === 'button') {
      expect(ids).toContain(part.action_id);
      expect(readValue(String(part.value)) ?? /^\{"revision":\d+\}$/.test(String(part.value))).toBeTruthy();
    }
    if (part.type !== 'mrkdwn') continue;
    expect(readMrkdwn(String(part.text)).effects.filter((effect) => !ours.has(effect))).toEqual([]);
  }
}

describe('whatever a claim is, Slack takes what is made of it and nobody’s words become more:', () => {
  const all = (of: (claim: ShownClaim) => void) => fc.assert(fc.property(anyClaim, of), { numRuns: 80 });

  test('cards', () => {
    all((shown) => {
      expectSound('message', card(shown));
      expectSound('message', card(shown, 'approver'));
    });
  });

  test('notes', () => {
    const acts: NoteAct[] = [
      'approve-claim',
      'reject-claim',
      'ask-claimant',
      'answer-claim',
      'ask-exception',
    ];
    all((shown) => {
      for (const act of acts) expectSound('modal', claimNoteModal(act, shown));
    });
  });

  test('the form of all fields', () => {
    const categories = fc.array(anyText, { maxLength: 120 });
    fc.assert(
      fc.property(anyClaim, categories, fc.boolean(), (shown, names, submit) => {
        expectSound(
          'modal',
          changeClaimModal({ claim: shown, categories: names, currency: 'SGD' }, { submit }),
        );
      }),
      { numRuns: 60 },
    );
  });

  test('a claim beside others', () => {
    fc.assert(
      fc.property(anyClaim, fc.array(anyClaim, { maxLength: 12 }), (shown, others) => {
        expectSound('modal', showClaimModal({ claim: shown, near: others, earlier: others }));
      }),
      { numRuns: 30 },
    );
  });

  test('Home, and the list before claims are approved together', () => {
    const some = fc.array(anyClaim, { maxLength: 12 });
    const sum = fc.record({ category: anyText, sum: fc.constant(sgd(1840)) });
    const parts = fc.record({
      counts: fc.record({ mine: fc.nat(), waiting: fc.nat(), together: fc.nat(), payable: fc.nat() }),
      payable: some,
      mine: some,
      waiting: some,
      spent: fc.array(sum, { maxLength: 30 }),
    });
    fc.assert(
      fc.property(parts, fc.boolean(), (claims, refused) => {
        expectSound('home', homeView(home({ claims, ...(refused && { refused: 'Not named.' }) })));
        expectSound('modal', approveTogetherModal(claims.waiting));
      }),
      { numRuns: 30 },
    );
    const hundred = Array.from({ length: 100 }, (_, n) =>
      claim({ claim_id: `C-${String(n).padStart(10, '0')}` }),
    );
    const modal = approveTogetherModal(hundred);
    expectSound('modal', modal);
    const target = readValue(modal.private_metadata);
    expect(target && readTogether(target)).toHaveLength(80);
  });

  test('what a form says', () => {
    fc.assert(
      fc.property(fc.anything(), (values) => {
        const answers = readChange(values, { categories: ['Taxi'], currency: 'SGD' });
        expect('errors' in answers && Object.keys(answers.errors).length).toBeGreaterThan(0);
      }),
    );
  });
});

describe('the claimant reads', () => {
  test('what was read, and submits it with one tap', () => {
    const left = { left: sgd(3800), limit: sgd(6000) };
    expect(read(card(claim({ left })))).toBe(
      [
        '*Grab, SGD 18.40, Taxi*\nSGD 38.00 of SGD 60.00 left for Taxi on Mon 4 Jan.',
        'Receipt of Mon 4 Jan',
        '[Submit]',
        '[Change]',
        '[Discard]',
      ].join('\n'),
    );
  });

  test('what is not sure, which is asked first', () => {
    const { date: _, ...rest } = claim({ unsure: ['amount'] });
    const words = read(card(rest));
    expect(words).toContain(
      'Please add the date.\nPlease check the total: I could not read it with certainty.',
    );
    expect(words).toContain('[Check and submit]');
    const { blocks } = changeClaimModal({ claim: rest, categories: ['Taxi'], currency: 'SGD' });
    expect(blocks.flatMap((block) => (block.type === 'input' ? block.block_id : []))).toEqual([
      'amount',
      'date',
      'vendor',
      'currency',
      'category',
      'always',
      'tax',
      'note',
    ]);
  });

  test.each<[Partial<ShownClaim>, string]>([
    [{ status: 'submitted' }, 'Being checked.'],
    [{ status: 'submitted', approver: 'wei@kite.example' }, 'Now with wei@kite.example.'],
    [{ status: 'submitted', why: 'Nobody may approve it.' }, 'Nobody may approve it.'],
    [
      { status: 'waiting', said: [{ by: 'wei@kite.example', text: 'Who?' }] },
      'There is a question for you below.',
    ],
    [
      { status: 'approved', approvals: [{ by: 'wei@kite.example', reason: 'Fine' }] },
      'wei@kite.example: Fine.',
    ],
    [{ status: 'rejected', why: 'Private' }, 'Rejected: Private.'],
    [{ status: 'withdrawn' }, 'Withdrawn.'],
    [{ status: 'paid', paid_on: '2027-01-08' }, 'Paid on Fri 8 Jan.'],
    [{ reading: 'This file is empty' }, 'This file is empty.'],
    [
      {
        outcome: 'ea.reject',
        findings: [{ message: 'Alcohol is not paid', line: 31, tell: 'Ask Beatrice.' }],
      },
      'Alcohol is not paid. Ask Beatrice. (Policy, line 31)',
    ],
  ])('how it stands: %j', (more, words) => {
    expect(read(card(claim(more)))).toContain(words);
  });

  test('doubts are counted', () => {
    expect(read(card(claim({ unsure: ['date'] })))).toContain('I could not read it with certainty.');
    expect(read(card(claim({ unsure: ['date', 'vendor'] })))).toContain(
      'I could not read them with certainty.',
    );
  });

  test('a question in a message of its own, which keeps what was said once it is answered', () => {
    const said = [{ by: 'wei@kite.example', text: 'Who?' }];
    const question = { kind: 'claim', what: 'claim-question', audience: 'claimant', text: 'Who?' } as const;
    const waiting = messageView({
      ...question,
      claim: claim({ status: 'waiting', said, acts: ['answer-claim'] }),
    });
    expect(read(waiting)).toMatch(/>Who\?[\s\S]*\[Answer\]/);
    const answered = messageView({
      ...question,
      over: true,
      claim: claim({ said, acts: ['withdraw-claim'] }),
    });
    expect(read(answered)).toContain('>Who?');
    expect(read(answered)).not.toContain('[');
  });
});

describe('the approver reads', () => {
  const turn = (more: Partial<ShownClaim> & { slack_file?: string } = {}) =>
    claim({
      status: 'submitted',
      outcome: 'ea.clear',
      findings: [{ message: 'Within policy: Taxi, up to SGD 40.00 a claim.', line: 12 }],
      approver: 'wei@kite.example',
      acts: ['approve-claim', 'reject-claim', 'ask-claimant'],
      ...more,
    });

  test('all that the decision needs', () => {
    const words = read(card(turn({ edited: ['amount'], unsure: ['date'], near: ['C-2'] }), 'approver'));
    for (const each of [
      '*Grab, SGD 18.40, Taxi* · <@UARJUN>',
      'SGD 18.40 (written by hand)',
      'Mon 4 Jan (not read with certainty)',
      '*Within policy*\nWithin policy: Taxi, up to SGD 40.00 a claim. (Policy, line 12)',
      '1 claim may be of the same receipt.',
      '[Approve]\n[Reject]\n[Ask]\n[Look closer]',
    ])
      expect(words).toContain(each);
  });

  test('the receipt itself, where Slack has its picture', () => {
    const images = (shown: ShownClaim) =>
      card(shown, 'approver').blocks.filter(({ type }) => type === 'image');
    expect(images(turn({ slack_file: 'F024BERPE' }))).toMatchObject([{ slack_file: { id: 'F024BERPE' } }]);
    expect(images(turn())).toEqual([]);
  });

  test('what became of it, and no more than that', () => {
    const undo = { until: { day: '2027-01-05', time: '09:12' } };
    const approved = claim({
      status: 'approved',
      approvals: [{ by: 'wei@kite.example' }],
      undo,
      acts: ['undo-decision'],
    });
    expect(read(card(approved, 'approver'))).toBe(
      '*Grab, SGD 18.40, Taxi* · <@UARJUN>\nApproved by wei@kite.example.\nUndo until 9:12.\n[Undo]',
    );
  });

  test('on a lock screen what the news is', () => {
    expect(card(turn(), 'approver').text).toBe('Grab, SGD 18.40, Taxi.');
  });
});

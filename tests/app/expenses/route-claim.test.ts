import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { Delegation } from '../../../app/expenses/delegation.ts';
import { type Policy, readPolicy } from '../../../app/expenses/policy.ts';
import { type RouteFacts, routeClaim } from '../../../app/expenses/route-claim.ts';
import { approversArbitrary, names } from '../../support/policies.ts';

const kite = readPolicy(`## General
- Home currency: SGD
- Second approver above: SGD 500
- Admin: nora@k.example
## Categories
| Category | Limit a claim |
| - | - |
| Taxi | 40 |
## Approvers
| Team | People | Approver | Backup |
| - | - | - | - |
| Design | ari@k.example, siti@k.example | wei@k.example | mei@k.example |
| Heads | mei@k.example | wei@k.example | nora@k.example |
| Leads | wei@k.example, nora@k.example | mei@k.example | dan@k.example |
- Second approver: mei@k.example, else nora@k.example
`).policy!;

const today = '2027-01-04';
const k = (name: string) => `${name}@k.example`;
const hands = (by: string, to: string): Delegation => ({
  by: k(by),
  to: k(to),
  from: today,
  until: '2027-01-08',
});

const facts = (claimant: string, over: Partial<RouteFacts> = {}): RouteFacts => ({
  policy: kite,
  claimant: k(claimant),
  amount: 1840,
  approved_by: [],
  delegations: [],
  today,
  ...over,
});

function said(route: ReturnType<typeof routeClaim>): string {
  if ('done' in route) return 'done';
  if ('nobody' in route) return 'nobody';
  const { approver, seat, turn } = route.turn;
  return `${turn} ${approver.split('@')[0]} as ${seat.role}`;
}

test('the sample of the tests reads', () => {
  expect(kite.teams).toHaveLength(3);
});

test.each<[string, RouteFacts, string]>([
  ['the team’s approver', facts('ari'), 'only wei as approver'],
  ['the admin, for who is in no team', facts('eve'), 'only nora as admin'],
  ['the backup after three days', facts('ari', { overdue: true }), 'only mei as backup'],
  [
    'the backup, where the approver has left',
    facts('ari', { gone: new Set([k('wei')]) }),
    'only mei as backup',
  ],
  ['a delegate', facts('ari', { delegations: [hands('wei', 'dan')] }), 'only dan as approver'],
  [
    'a delegate’s delegate',
    facts('ari', { delegations: [hands('wei', 'dan'), hands('dan', 'nora')] }),
    'only nora as approver',
  ],
  [
    'the backup, where the claimant is the delegate',
    facts('ari', { delegations: [hands('wei', 'ari')] }),
    'only mei as backup',
  ],
  [
    'the backup, where the claimant would choose the delegate',
    facts('ari', { delegations: [hands('wei', 'ari'), hands('ari', 'siti')] }),
    'only mei as backup',
  ],
  [
    'the backup, where delegations run in a circle',
    facts('ari', { delegations: [hands('wei', 'dan'), hands('dan', 'wei')] }),
    'only mei as backup',
  ],
  [
    'the approver, where everybody delegated to the claimant',
    facts('ari', { delegations: [hands('wei', 'ari'), hands('mei', 'ari'), hands('nora', 'ari')] }),
    'only wei as approver',
  ],
  ['the first of two', facts('ari', { amount: 50_001 }), 'first wei as approver'],
  ['one only at the amount itself', facts('ari', { amount: 50_000 }), 'only wei as approver'],
  ['two for a large refund', facts('ari', { amount: -50_001 }), 'first wei as approver'],
  ['the second of two', facts('ari', { amount: 50_001, approved_by: [k('wei')] }), 'second mei as second'],
  ['nobody once both said yes', facts('ari', { amount: 50_001, approved_by: [k('wei'), k('mei')] }), 'done'],
  [
    'the second, where one said yes as one of two',
    facts('ari', { approved_by: [k('wei')] }),
    'second mei as second',
  ],
  [
    'the backup first, where approver and second coincide',
    facts('nora', { amount: 50_001 }),
    'first dan as backup',
  ],
  [
    'the one where they coincide, second',
    facts('nora', { amount: 50_001, approved_by: [k('dan')] }),
    'second mei as second',
  ],
  [
    'another second, where the claimant is the second approver',
    facts('mei', { amount: 50_001, approved_by: [k('wei')] }),
    'second nora as second-fallback',
  ],
  [
    'the backup after three days, though they would be second',
    facts('ari', { amount: 50_001, overdue: true }),
    'first mei as backup',
  ],
  [
    'then somebody else as second',
    facts('ari', { amount: 50_001, approved_by: [k('mei')] }),
    'second nora as second-fallback',
  ],
  [
    'the fallback after three days',
    facts('ari', { amount: 50_001, approved_by: [k('wei')], overdue: true }),
    'second nora as second-fallback',
  ],
  [
    'somebody else than the delegate who is second',
    facts('ari', { amount: 50_001, delegations: [hands('wei', 'mei')] }),
    'first nora as admin',
  ],
  ['nobody, where all have left', facts('ari', { gone: new Set(['wei', 'mei', 'nora'].map(k)) }), 'nobody'],
])('%s', (_, given, expected) => {
  expect(said(routeClaim(given))).toBe(expected);
});

test('the line of the policy and the way of a delegation are told', () => {
  expect(routeClaim(facts('ari', { delegations: [hands('wei', 'dan')] }))).toEqual({
    turn: {
      approver: k('dan'),
      turn: 'only',
      chain: [k('wei'), k('dan')],
      seat: { person: k('wei'), role: 'approver', line: 12 },
    },
  });
  expect(routeClaim(facts('ari', { gone: new Set(['wei', 'mei', 'nora'].map(k)) }))).toEqual({
    nobody: expect.stringMatching(
      /^Nobody may approve the claims of ari@k.example.*Change Approvers in the policy\.$/,
    ),
  });
});

test('capitals make nobody somebody else', () => {
  const capital = {
    ...facts(''),
    claimant: 'ARI@k.example',
    delegations: [{ ...hands('wei', 'ari'), to: 'Ari@K.example' }],
  };
  expect(said(routeClaim(capital))).toBe('only mei as backup');
  const two = { ...facts('ari'), amount: 50_001, approved_by: ['WEI@K.EXAMPLE'] };
  expect(said(routeClaim(two))).toBe('second mei as second');
});

const policies: fc.Arbitrary<Policy> = approversArbitrary.map(({ teams, admin, second, above }) => ({
  ...kite,
  general: {
    ...kite.general,
    admin: { value: admin },
    second_above: above === undefined ? undefined : { value: above },
  },
  teams,
  second,
})) as fc.Arbitrary<Policy>;

const anyFacts = fc.record({
  policy: policies,
  claimant: fc.constantFrom(...names),
  amount: fc.integer({ min: -200_000, max: 400_000 }),
  delegations: fc.array(
    fc.record({
      by: fc.constantFrom(...names),
      to: fc.constantFrom(...names),
      from: fc.constantFrom('2027-01-01', '2027-01-05'),
      until: fc.constantFrom('2027-01-03', '2027-01-08'),
    }),
    { maxLength: 8 },
  ),
  gone: fc.subarray(names, { maxLength: 3 }).map((some) => new Set(some)),
  overdue: fc.boolean(),
});

/** Everybody who has any say by the policy, read as plainly as it can be. */
function mayDecide({ policy, claimant }: Pick<RouteFacts, 'policy' | 'claimant'>) {
  const team = policy.teams.find((t) => t.people.includes(claimant));
  const first = [team?.approver, team?.backup, policy.general.admin.value];
  const second = [policy.second?.approver, policy.second?.fallback, policy.general.admin.value];
  const others = (people: (string | undefined)[]) =>
    people.filter((p): p is string => p !== undefined && p !== claimant);
  return { first: others(first), second: others(second) };
}

test('never the claimant and never the same person twice, for any policy, delegations and order of events', () => {
  fc.assert(
    fc.property(anyFacts, fc.infiniteStream(fc.boolean()), (given, overdue) => {
      const approved_by: string[] = [];
      for (let turn = 0; turn < 3; turn++) {
        const route = routeClaim({ ...given, approved_by, overdue: overdue.next().value, today });
        if (!('turn' in route)) {
          const two =
            given.policy.general.second_above &&
            Math.abs(given.amount) > given.policy.general.second_above.value;
          if ('done' in route) expect(approved_by).toHaveLength(2);
          expect(two || approved_by.length === 0).toBe(true);
          return;
        }
        const { approver, chain } = route.turn;
        expect(approver).not.toBe(given.claimant);
        expect(given.gone.has(approver)).toBe(false);
        expect(approved_by).not.toContain(approver);
        expect(chain).not.toContain(given.claimant);
        approved_by.push(approver);
        // The only approval that is needed decides, and nothing is routed any more.
        if (route.turn.turn === 'only') return;
      }
      throw new Error('more than two approvals were asked for');
    }),
    { numRuns: 500 },
  );
});

test('somebody is found wherever somebody may', () => {
  fc.assert(
    fc.property(anyFacts, (given) => {
      const { first, second } = mayDecide(given);
      const here = (people: string[]) => people.filter((p) => !given.gone.has(p));
      const two =
        given.policy.general.second_above && Math.abs(given.amount) > given.policy.general.second_above.value;
      const possible = two
        ? here(first).some((a) => here(second).some((b) => a !== b))
        : here(first).length > 0;
      if (possible) {
        const [one] = [routeClaim({ ...given, approved_by: [], today })];
        if (!('turn' in one)) throw new Error('nobody was found');
        if (two)
          expect(routeClaim({ ...given, approved_by: [one.turn.approver], today })).toHaveProperty('turn');
      }
      if (given.delegations.length === 0 && !possible)
        expect(routeClaim({ ...given, approved_by: [], today })).toHaveProperty('nobody');
    }),
    { numRuns: 500 },
  );
});

test('the sample’s people all have two who may approve', () => {
  const { policy } = readPolicy(
    readFileSync(new URL('../../../local/sample/policy.md', import.meta.url), 'utf8'),
  );
  for (const { people } of policy!.teams)
    for (const claimant of people) {
      const route = routeClaim({ ...facts(''), policy: policy!, claimant, amount: 100_000 });
      expect(route).toMatchObject({ turn: { turn: 'first' } });
    }
});

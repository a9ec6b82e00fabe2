import {
  counts,
  decided,
  keepsReceipt,
  mayStep,
  type StepName,
  statuses,
  steps,
} from '../../../app/expenses/approval.ts';

/** By hand, from the design: what each act may start from. */
const ways: Record<StepName, string> = {
  submit: 'draft > submitted',
  return: 'submitted > draft',
  ask: 'submitted > waiting',
  answer: 'waiting > submitted',
  'approve-first': 'submitted > submitted',
  approve: 'submitted > approved',
  reject: 'submitted > rejected',
  'edit-draft': 'draft > draft',
  edit: 'submitted waiting > submitted',
  withdraw: 'draft submitted waiting > withdrawn',
  undo: 'approved rejected > submitted',
  pay: 'approved > paid',
  'undo-payout': 'paid > approved',
};

describe.each(Object.keys(steps) as StepName[])('%s', (name) => {
  const [from = '', to] = ways[name].split(' > ');

  test.each(statuses)('from %s', (status) => {
    if (from.split(' ').includes(status)) expect(mayStep({ status }, name)).toBe(to);
    else expect(() => mayStep({ status }, name)).toThrow(/^This claim cannot be .*\. It .*\.$/);
  });
});

test('nothing leads out of withdrawn, and every other status has a way on', () => {
  const left = new Set<string>(Object.values(steps).flatMap((step) => step.from));
  expect(statuses.filter((status) => !left.has(status))).toEqual(['withdrawn']);
});

test('what a status means for the day, for others and for the receipt', () => {
  expect(statuses.filter(counts)).toEqual(['submitted', 'waiting', 'approved', 'paid']);
  expect(statuses.filter(decided)).toEqual(['approved', 'rejected', 'withdrawn', 'paid']);
  expect(statuses.filter(keepsReceipt)).toEqual(statuses.filter((s) => s !== 'withdrawn'));
});

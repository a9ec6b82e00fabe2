import { readFileSync } from 'node:fs';
import { checkText, kindOf } from '../../local/check-text.ts';

const text = readFileSync(new URL('../../local/sample/policy.md', import.meta.url), 'utf8');

test.each(['policy.md', 'Policy 2027.md', 'expense-policy.markdown', 'expenses.md'])(
  '%s is a policy',
  (name) => {
    expect(kindOf(name, text)).toBe('policy');
  },
);

test('what is neither says how to call it', () => {
  expect(() => kindOf('notes.md', 'Hello.')).toThrow('Call it rules.md, voice.md or policy.md.');
});

test('a good policy is told back in sentences', () => {
  const { faults, understood } = checkText('policy', text, 'USD');
  expect(faults).toEqual([]);
  expect(understood).toContain('Oldest receipt: 75 days.');
  expect(understood).toContain(
    'Overnight: ask first; receipt always; words hotel, guest house and flight; account 7401.',
  );
});

test('for whom nobody may approve is told by name and line', () => {
  const alone = text.replace(/\| Office .*\n/, '');
  const { faults, understood } = checkText('policy', alone, 'USD');
  expect(faults).toEqual([
    {
      line: text.split('\n').findIndex((l) => l.includes('Admin:')) + 1,
      message: expect.stringContaining('Nobody may approve the claims of beatrice@foldline.example'),
    },
  ]);
  expect(understood).toEqual([]);
});

const rates = readFileSync(new URL('../../local/sample/rates.csv', import.meta.url), 'utf8');

test.each(['rates.csv', 'Rates 2027.csv', 'exchange-rates.csv', 'eurofxref-hist.csv'])(
  '%s are exchange rates',
  (name) => {
    expect(kindOf(name, '')).toBe('rates');
  },
);

test('exchange rates are told back, and faults by row and column', () => {
  expect(checkText('rates', rates, 'GBP')).toEqual({
    kind: 'rates',
    faults: [],
    understood: ['Exchange rates of EUR and USD, the newest of 2026-02-27.'],
  });
  expect(checkText('rates', rates, 'USD').faults[0]).toMatchObject({ row: 3, column: 'currency' });
});

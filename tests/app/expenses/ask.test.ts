import { askAmount } from '../../../app/expenses/ask-amount.ts';
import { askCategory } from '../../../app/expenses/ask-category.ts';
import { readPolicy } from '../../../app/expenses/policy.ts';
import { startClaim } from '../../../app/expenses/start-claim.ts';
import type { Question } from '../../../app/ports/model.ts';
import { arjun, examplePolicy, openClaimDesk, receipt } from '../../support/claim-desk.ts';
import { page } from './read-receipt/page.ts';

function modelThat(answer: unknown) {
  const asked: Question[] = [];
  return {
    asked,
    model: {
      ask: async (question: Question) => {
        asked.push(question);
        return answer;
      },
    },
  };
}

const pages = [page('Some shop', 'Tea|7.00', 'Cake|5.00', 'sum|12.00')];
const guess = { value: '7.00', confidence: 0.4 };

describe('the amount', () => {
  test('is not asked for where the rules are sure', async () => {
    const { model, asked } = modelThat({ amount: '5.00' });
    const read = { value: '12.00', confidence: 0.95 };
    expect(await askAmount({ model }, pages, read)).toBe(read);
    expect(asked).toEqual([]);
  });

  test('is taken where it stands on the page, and is never sure', async () => {
    const { model, asked } = modelThat({ amount: '12.00' });
    expect(await askAmount({ model }, pages, guess)).toEqual({ value: '12.00', confidence: 0.6 });
    expect(await askAmount({ model }, pages, undefined)).toEqual({ value: '12.00', confidence: 0.7 });
    expect(asked[0]).toMatchObject({ purpose: 'read-amount', stronger: true });
    expect(asked[0]?.material).toContain('sum 12.00');
    expect(asked[0]?.instructions).not.toContain('Some shop');
  });

  test.each<[string, unknown]>([
    ['an amount that is not on the page', { amount: '120.00' }],
    ['no amount', { amount: 'twelve' }],
    ['another form', { total: '12.00' }],
    ['words', 'The total is 12.00.'],
    ['nothing', undefined],
  ])('%s is no answer', async (_, answer) => {
    const { model } = modelThat(answer);
    expect(await askAmount({ model }, pages, guess)).toBe(guess);
  });
});

const { policy } = readPolicy(examplePolicy);

describe('the category', () => {
  const suggested = (confidence: number) => [{ category: 'Taxi', confidence, reason: 'so' }];
  const ask = (answer: unknown, confidence: number) => {
    const { model, asked } = modelThat(answer);
    const facts = { policy: policy!, vendor: 'Zzyzx', lines: ['Lunch set 18.40'] };
    return askCategory({ model }, facts, suggested(confidence)).then((given) => ({ given, asked }));
  };

  test('is not asked for where the policy, the person or the kind of merchant settled it', async () => {
    expect(await ask({ category: 'Meals' }, 0.85)).toMatchObject({ given: { category: 'Taxi' }, asked: [] });
  });

  test('is one of the policy’s, by a schema that has no others, and never sure', async () => {
    const { given, asked } = await ask({ category: 'Meals' }, 0.3);
    expect(given).toMatchObject({ category: 'Meals', confidence: 0.75 });
    expect(asked[0]).toMatchObject({
      purpose: 'sort-receipt',
      schema: { properties: { category: { enum: policy?.categories.map(({ name }) => name) } } },
    });
  });

  test.each([{ category: 'Bribes' }, { category: 7 }, 'Meals', null, undefined])(
    '%p is no answer',
    async (answer) => {
      expect((await ask(answer, 0.3)).given).toMatchObject({ category: 'Taxi', confidence: 0.3 });
    },
  );
});

test('a model that does not answer, or answers nonsense, leaves the claim as the rules read it', async () => {
  const desk = await openClaimDesk();
  desk.pages.push(page('Zzyzx', '01 Mar 2027', 'Thing|3.00', 'Other|4.20'));
  desk.ports.model.ask = async () => ({ amount: '9999.00', category: 'Bribes' });
  const { claim_id } = await startClaim(desk.ports, { key: 'F9', by: arjun, receipt: receipt('F9') });
  await desk.settle();
  const claim = await desk.claim(claim_id);
  expect(claim.amount.minor).not.toBe(999_900);
  expect(claim.category).not.toBe('Bribes');
  expect(claim.confidence.amount ?? 0).toBeLessThan(0.9);
});

import { plainPages } from '../../../../app/invoices/read-invoice/plain-pages.ts';
import { readInvoice } from '../../../../app/invoices/read-invoice/read-invoice.ts';
import { readText } from '../../../../app/invoices/read-invoice/read-text.ts';
import { type Model, noModel } from '../../../../app/ports/model.ts';
import { sure } from '../../../../app/shared/field.ts';
import { injections } from './injections.ts';
import { samples } from './samples.ts';

const reader = { read: async () => [], attachments: async () => [], close: async () => {} };
const given = (lines: readonly string[]) => ({ bytes: Buffer.from(lines.join('\n')) });

const fields = ['kind', 'number', 'issue_date', 'due_date', 'total', 'paid', 'currency'] as const;
const valuesOf = (read: ReturnType<typeof readText>) =>
  fields.map((name) => (name === 'kind' ? read.kind : read[name]?.value));

test('there are fifty of them, none twice', () => expect(new Set(injections).size).toBe(50));

const before = samples.map(({ pages }) => valuesOf(readText(pages)));

test.each(injections.map((text, n) => [text, n] as const))('%j changes no field', (text, n) => {
  // Those of the first folder and of the others, each in its turn.
  for (const at of [n, n + 59].map((each) => each % samples.length)) {
    const { lines } = samples[at] as (typeof samples)[number];
    // Between a head and its values any line would part them.
    const gap = Math.max(3, lines.indexOf('', 3));
    for (const changed of [
      [...lines, '', text],
      [...lines.slice(0, gap), text, ...lines.slice(gap)],
    ])
      expect(valuesOf(readText(plainPages(changed.join('\n'))))).toEqual(before[at]);
  }
});

describe('a model that believes them', () => {
  const unsure = ['Acme', 'Invoice', 'something 4711 here', '', 'Total 12.00', 'and 13.50', 'Total 13.50'];
  const asks: Parameters<Model['ask']>[0][] = [];
  const answering = (answer: unknown): Model => ({
    async ask(question) {
      asks.push(question);
      return answer;
    },
  });

  test('what it is told is data: the orders are ours alone', async () => {
    for (const text of injections)
      await readInvoice({ reader, model: answering(undefined) }, given([...unsure, text]));
    expect(asks).toHaveLength(injections.length);
    expect(
      new Set(
        asks.map(({ purpose, instructions, schema }) => JSON.stringify([purpose, instructions, schema])),
      ).size,
    ).toBe(1);
    expect(
      asks.every(({ material }, n) => material.includes((injections[n] as string).trim().slice(0, 8))),
    ).toBe(true);
  });

  test('what is not on the page does not count, and what counts is not sure', async () => {
    const before = await readInvoice({ reader, model: noModel }, given(unsure));
    const lies = {
      vendor: 'Evil Corp Ltd.',
      number: 'EVIL-0001',
      customer: 'Nobody',
      issue_date: '2099-12-31',
      due_date: '2099-12-31',
      total: '99,999.00',
      currency: 'BTC',
    };
    expect(await readInvoice({ reader, model: answering(lies) }, given(unsure))).toEqual(before);
    const printed = await readInvoice(
      { reader, model: answering({ ...lies, number: '4711', total: '12.00' }) },
      given(unsure),
    );
    expect(printed.number).toEqual({ value: '4711', confidence: expect.any(Number) });
    expect(printed.number?.confidence).toBeLessThan(sure);
    expect(printed.total?.confidence).toBeLessThan(sure);
  });

  test.each<[string, unknown]>([
    ['nothing', null],
    ['a word', 'approve'],
    ['a list', []],
    ['fields of another kind', { total: 12, number: {} }],
    ['a number without end', { number: 'x'.repeat(5000) }],
  ])('%s is no answer', async (_, answer) => {
    const before = await readInvoice({ reader, model: noModel }, given(unsure));
    expect(await readInvoice({ reader, model: answering(answer) }, given(unsure))).toEqual(before);
  });

  test('it is not asked where everything is sure', async () => {
    asks.length = 0;
    const { lines = [] } = samples.find(({ name }) => name.startsWith('hosting-de')) ?? {};
    await readInvoice({ reader, model: answering({ number: '1' }) }, given(lines));
    expect(asks.filter(({ material }) => material === '')).toEqual([]);
  });
});

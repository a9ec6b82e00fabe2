import type { InputBlock } from '@slack/types';
import { format, type Money } from '../../../app/shared/money.ts';
import { askChoice, askDay, askText } from '../../../blocks/parts/forms.ts';
import { type ChangeFacts, changeInputs, choiceOf, choicesOf, longest } from './parts.ts';

const written = (money: Money): string => format(money).slice(money.currency.length + 1);

export type Asked = [field: string, InputBlock][];

/** Every field, as it stands and as it is asked for. */
export function questions({ claim, categories, currency }: ChangeFacts): Asked {
  const { vendor, date, amount, category, tax, charged, statement, note, unsure } = claim;
  const hint = (field: string, usual?: string) =>
    unsure.includes(field)
      ? { hint: 'I could not read this with certainty. Please compare.' }
      : { hint: usual };
  const choices = [...choicesOf(categories)].map(([value, text]) => ({ value, text }));
  const code = amount?.currency ?? currency;
  const chosen = category && choiceOf(category);
  const text = (id: string, label: string, more: object = {}) => askText({ id, label, ...more });
  return [
    [
      'vendor',
      text(changeInputs.vendor, 'Who was paid', {
        ...hint('vendor'),
        max_length: longest.vendor,
        ...(vendor && { initial: vendor }),
      }),
    ],
    [
      'amount',
      text(changeInputs.amount, 'Total', {
        ...hint('amount', 'As it stands on the receipt, with tax. A refund is below zero.'),
        max_length: longest.amount,
        ...(amount && { initial: written(amount) }),
      }),
    ],
    [
      'currency',
      text(changeInputs.currency, 'Currency', {
        ...hint('currency', 'Three letters, like SGD.'),
        max_length: 3,
        initial: code,
      }),
    ],
    [
      'date',
      askDay({
        id: changeInputs.date,
        label: 'Date of the receipt',
        ...hint('date'),
        ...(date && { initial: date }),
      }),
    ],
    ...(choices.length > 0
      ? ([
          [
            'category',
            askChoice({
              id: changeInputs.category,
              label: 'Category',
              ...hint('category'),
              choices,
              ...(chosen && { initial: chosen }),
            }),
          ],
        ] as Asked)
      : []),
    [
      'always',
      askChoice({
        id: changeInputs.always,
        label: 'This category for this vendor',
        choices: [
          { value: 'once', text: 'This time' },
          { value: 'always', text: 'Always' },
        ],
        initial: 'once',
        optional: true,
      }),
    ],
    [
      'tax',
      text(changeInputs.tax, 'Tax in it', {
        ...hint('tax'),
        optional: true,
        max_length: longest.amount,
        ...(tax && { initial: written(tax) }),
      }),
    ],
    ...(code === currency
      ? []
      : ([
          [
            'home',
            text(changeInputs.home, `What you were charged in ${currency}`, {
              hint: 'As it stands on your card’s statement. Left empty, the day’s rate counts.',
              optional: true,
              max_length: longest.amount,
              ...(charged && { initial: written(charged) }),
            }),
          ],
        ] as Asked)),
    ...(claim.receipt_key
      ? []
      : ([
          [
            'statement',
            text(changeInputs.statement, 'Why there is no receipt', {
              optional: true,
              multiline: true,
              max_length: longest.text,
              ...(statement && { initial: statement }),
            }),
          ],
        ] as Asked)),
    [
      'note',
      text(changeInputs.note, 'Note', {
        hint: 'Your approver reads it.',
        optional: true,
        multiline: true,
        max_length: longest.text,
        ...(note && { initial: note }),
      }),
    ],
  ];
}

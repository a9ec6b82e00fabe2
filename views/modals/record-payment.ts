import type { ModalView } from '@slack/types';
import type { Day } from '../../app/shared/instant.ts';
import { exponent, format, isCurrency, type Money, parseAmount } from '../../app/shared/money.ts';
import { modalOf } from '../../blocks/parts/fitted.ts';
import { askDay, askText } from '../../blocks/parts/forms.ts';
import { callbacks } from '../ids.ts';
import { stopped } from '../words.ts';
import { type AboutInvoice, aboutInvoice, metadataOf } from './about-invoice.ts';
import { type FormErrors, readState } from './read-state.ts';

/** The amount's id ends in its currency, so that what was submitted is read in the one that was shown. */
export const paymentInputs = { on: 'on', amount: (currency: string) => `amount-${currency}` } as const;

const currencyIn = (ids: readonly string[]): string | undefined =>
  ids.map((id) => /^amount-([A-Z]{3})$/.exec(id)?.[1]).find((code) => code !== undefined && isCurrency(code));

/** `4,800.00`: as people write it, the currency stands in the label. */
const written = (money: Money): string => format(money).slice(money.currency.length + 1);

/** Without an open balance (the sheet no longer has it) only the day is asked: the whole counts as paid. */
export function recordPaymentModal({ invoice, today }: AboutInvoice): ModalView {
  const { open } = invoice;
  return modalOf({
    title: `Paid: ${invoice.invoice_id}`,
    callback_id: callbacks['record-payment'],
    private_metadata: metadataOf(invoice),
    submit: 'Mark paid',
    blocks: [
      aboutInvoice(invoice),
      askDay({ id: paymentInputs.on, label: 'When did it arrive?', initial: today }),
      ...(open
        ? [
            askText({
              id: paymentInputs.amount(open.currency),
              label: `Amount in ${open.currency}`,
              hint: 'A part is fine: letters then ask for the rest.',
              max_length: 40,
              ...(open.minor > 0 && { initial: written(open) }),
            }),
          ]
        : []),
    ],
  });
}

/** `1.234` of a currency with three decimals can be two amounts; here it is what the form itself would show. */
const asShown = (text: string, currency: string): boolean =>
  exponent(currency) === 3 && /^\d{1,3}\.\d{3}$/.test(text);

/** `amount` is left out where the form did not ask for it. */
export function readPayment(values: unknown): { on: Day; amount?: Money } | FormErrors {
  const state = readState(values);
  const on = state.day(paymentInputs.on);
  if (!on) return { errors: { [paymentInputs.on]: 'Choose the day on which it arrived.' } };
  const currency = currencyIn(state.ids);
  if (!currency) return { on };
  const id = paymentInputs.amount(currency);
  const text = state.text(id);
  if (!text) return { errors: { [id]: 'Write the amount that arrived.' } };
  const amount = parseAmount(text, { currency, ...(asShown(text, currency) && { decimal: '.' }) });
  if ('reason' in amount) return { errors: { [id]: stopped(amount.reason) } };
  if (amount.minor <= 0) return { errors: { [id]: 'Write an amount above zero.' } };
  return { on, amount };
}

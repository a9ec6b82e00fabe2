import { exponent } from '../../shared/currency.ts';
import type { Day } from '../../shared/instant.ts';

/** What an e-invoice says, as it is written there. */
export interface DataFacts {
  kind: 'invoice' | 'credit-note' | 'order';
  number?: string | undefined;
  seller?: string | undefined;
  buyer?: string | undefined;
  email?: string | undefined;
  issued?: Day | undefined;
  due: Day[];
  /** Words about when to pay. */
  terms: string;
  currency?: string | undefined;
  grand?: string | undefined;
  prepaid?: string | undefined;
  payable?: string | undefined;
}

/** Code list UNTDID 1001: those that give money back. A self-billed invoice (389) is an invoice. */
const creditNotes = ['81', '83', '261', '262', '296', '308', '381', '396', '420', '458', '502', '503', '532'];

export const isCreditNote = (code: string | undefined): boolean => creditNotes.includes(code ?? '');

/** A number as XML Schema writes it, `-1234.50`, without needless zeros before it; `undefined` for anything else. */
export function plainNumber(text: string): string | undefined {
  const [, minus = '', whole = '', , fraction = ''] =
    /^([+-]?)(\d{0,15})(\.(\d{0,10}))?$/.exec(text.trim()) ?? [];
  if (whole === '' && fraction === '') return undefined;
  const number = `${whole.replace(/^0+(?=\d)/, '') || '0'}${fraction && `.${fraction}`}`;
  return minus === '-' && /[1-9]/.test(number) ? `-${number}` : number;
}

/** With the currency's decimals, and more where it has more that are not nought: nothing is rounded. */
export function withDecimals(number: string, currency: string | undefined): string {
  const [whole = '', fraction = ''] = number.split('.');
  const wanted = fraction.replace(/0+$/, '').padEnd(currency ? exponent(currency) : 2, '0');
  return wanted ? `${whole}.${wanted}` : whole;
}

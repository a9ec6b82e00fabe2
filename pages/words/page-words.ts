import type { WhyNot } from '../../app/invoices/read-pay-page.ts';
import type { FieldFault } from '../read-form.ts';

type About = 'promise' | 'paid' | 'wrong';

/** What the pages say beside the letters' own words, in one language. Sums and days come in words already. */
export interface PageWords {
  title: string;
  for_customer: (customer: string) => string;
  total_now: string;
  nothing_to_pay: string;
  sum_checking: (sum: string) => string;
  sum_looking: (sum: string) => string;
  pay_online: string;
  opens: (host: string) => string;
  ask_how: string;
  reference: string;
  give_reference: string;
  copy: string;
  copied: string;
  invoices: string;
  promised: (day: string) => string;
  checking: string;
  looking: string;
  paid: string;
  paid_since: string;
  part_since: (sum: string) => string;
  closed: string;
  corrected: (from: string, to: string) => string;
  elsewhere: string;
  tell_us: string;
  summary: Record<About | 'wrong-person', string>;
  which: string;
  day: string;
  day_hint: (latest: string) => string;
  note: Record<'paid' | 'wrong' | 'wrong-person', string>;
  explain_person: string;
  next: string;
  thanks: Record<About, string>;
  person_noted: string;
  is_this_right: string;
  about: string;
  your_words: string;
  sure: {
    promise: (sum: string, day: string) => string;
    paid: (sum: string) => string;
    wrong: string;
    'wrong-person': string;
  };
  means: Record<About | 'wrong-person', string>;
  back: string;
  to_page: string;
  changed: string;
  why_not: Record<WhyNot, (invoice: string) => string>;
  please_mend: string;
  faults: Record<Exclude<FieldFault['fault'], 'too_far'>, string>;
  too_far: (latest: string) => string;
  error: string;
  too_old: string;
  too_old_more: string;
  questions: string;
}

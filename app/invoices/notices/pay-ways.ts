import type { Choice } from '../../ports/messenger.ts';
import { list } from '../../shared/owner-words.ts';
import type { BankDetails, PayHost } from '../pay-ways.ts';
import { showsRecords, toChannel } from './facts.ts';
import type { Tells } from './tells.ts';

const ours: Choice = { act: 'confirm-host', text: 'It is ours' };
const notOurs: Choice = { act: 'refuse-host', text: 'It is not' };

/** Whoever was wrong may say the other thing later. */
const choices: Record<PayHost['status'], Choice[]> = {
  asked: [ours, notOurs],
  confirmed: [notOurs],
  refused: [ours],
};

function hostWords({ host, status, invoices }: PayHost): string {
  const on = list(invoices);
  switch (status) {
    case 'asked':
      return `Customers would be sent to ${host} to pay, by the pay url of ${on}. Is that yours? Until somebody says so, the pay page shows no button that leads there.`;
    case 'confirmed':
      return `${host} is yours: the pay page may send customers there to pay (first seen on ${on}).`;
    case 'refused':
      return `${host} is not yours: the pay page shows no button that leads there. Look who wrote it into the sheet (first seen on ${on}).`;
  }
}

const quoted = (text: string): string => `“${text.replaceAll('\n', ' / ')}”`;

const detailWords = ({ text, asked }: BankDetails): string =>
  asked === undefined
    ? `Nothing is asked about the bank details any more: letters and pay pages say ${quoted(text)}.`
    : `The bank details in letters changed from ${quoted(text)} to ${quoted(asked)}. Letters and pay pages go on with the old ones until somebody says that the new ones are right.`;

/** Money is sent elsewhere only when a second person says so. */
export const payWayNotices: Record<string, Tells> = {
  'pay-host': async (_, owner, { id }, effect) => {
    const host = owner as PayHost;
    return [
      toChannel(
        `${id}:${effect.id}`,
        {
          kind: 'ask',
          about: host.host,
          revision: host.revision,
          question: hostWords(host),
          choices: choices[host.status],
          invoices: [],
        },
        showsRecords([id]),
      ),
    ];
  },
  'bank-details': async (_, owner, { id }, effect, again) => {
    const details = owner as BankDetails;
    if (details.asked === undefined && !again) return [];
    return [
      toChannel(
        `${id}:${effect.id}`,
        {
          kind: 'ask',
          about: id,
          revision: details.revision,
          question: detailWords(details),
          choices:
            details.asked === undefined ? [] : [{ act: 'confirm-bank-details', text: 'They are right' }],
          invoices: [],
        },
        showsRecords([id]),
      ),
    ];
  },
};

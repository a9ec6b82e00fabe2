import { wordsIn } from './letter-words.ts';

interface FreshLinkWords {
  subject: (invoices: string) => string;
  text: (invoices: string) => string;
  not_asked: string;
}

const english: FreshLinkWords = {
  subject: (invoices) => `Your link to ${invoices}`,
  text: (invoices) => `You asked for a fresh link to ${invoices}. It works for 60 days:`,
  not_asked: 'If you did not ask for it, there is nothing you need to do.',
};

const chinese: FreshLinkWords = {
  subject: (invoices) => `${invoices} 的新链接`,
  text: (invoices) => `您索取了 ${invoices} 的新链接，60 天内有效：`,
  not_asked: '如果您没有索取，请忽略此邮件。',
};

const malay: FreshLinkWords = {
  subject: (invoices) => `Pautan anda untuk ${invoices}`,
  text: (invoices) => `Anda meminta pautan baharu untuk ${invoices}. Pautan ini sah selama 60 hari:`,
  not_asked: 'Jika anda tidak memintanya, abaikan e-mel ini.',
};

/** By the letters' languages. */
export function freshLinkWords(tag: string): FreshLinkWords & { tag: string } {
  const words = wordsIn(tag);
  const own = words.tag === 'zh' ? chinese : words.tag === 'ms' ? malay : english;
  return { ...own, tag: words.tag };
}

import { readConfig } from '../../app/config.ts';
import { readVerdict } from '../../app/shared/mail/verdict.ts';

const mailIn = (env: Record<string, string>) => readConfig(env).mail_in;

test('where mail comes in is a port on this machine, or an address with one', () => {
  expect(mailIn({ PAYDESK_SMTP_IN: '2525' }).smtp).toEqual({ host: '127.0.0.1', port: 2525 });
  expect(mailIn({ PAYDESK_SMTP_IN: '0.0.0.0:25' }).smtp).toEqual({ host: '0.0.0.0', port: 25 });
  expect(mailIn({ PAYDESK_SMTP_IN: '[::1]:25' }).smtp).toEqual({ host: '::1', port: 25 });
  expect(mailIn({}).smtp).toBeUndefined();
  expect(() => mailIn({ PAYDESK_SMTP_IN: 'everywhere' })).toThrow(/^PAYDESK_SMTP_IN: is a port, like 2525/);
});

test('with a mailbox nobody is believed until its server is named', () => {
  const from = 'ann@acme.example';
  const value = (id: string) => `${id}; dmarc=pass header.from=acme.example`;
  const mail = (id: string) => ({
    headers: [['authentication-results', value(id)] as const, ['from', from] as const],
    from: [{ address: from, name: '' }],
  });
  const imap = { PAYDESK_IMAP_URL: 'imaps://a:b@mail.example/INBOX' };
  for (const id of ['paydesk', '', 'undefined'])
    expect(readVerdict(mail(id), mailIn(imap).authserv_id).passed).toBe(false);
  const named = mailIn({ ...imap, PAYDESK_MAIL_AUTHSERV: 'MX.mail.example' }).authserv_id;
  expect(readVerdict(mail('mx.mail.example'), named).passed).toBe(true);
  expect(mailIn({ PAYDESK_SMTP_IN: '2525' }).authserv_id).toBe('paydesk');
});

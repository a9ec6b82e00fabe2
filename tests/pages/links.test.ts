import { simpleParser } from 'mailparser';
import { DefiniteFailure, Unclear } from '../../app/shared/errors.ts';
import { hour } from '../../app/shared/instant.ts';
import { readLink, signLink } from '../../app/shared/signed-link.ts';
import { sweeper } from '../../jobs/sweeper.ts';
import { bareMail } from '../simulation/world.ts';
import { openPayDesk, type PayDesk, secret } from '../support/pay-page.ts';

const rows = [{ id: 'INV-1' }, { id: 'INV-9', customer: 'Beta', email: 'ap@beta.example' }];
const old = '2027-02-01T00:00:00.000Z';

/** All that differs between two answers by chance: nonces of the policy and of the forms. */
const plain = ({ html }: { html: string }) => html.replace(/(nonce|value)="[\w.-]{20,}"/g, '$1="…"');

async function badLinks(desk: PayDesk): Promise<string[]> {
  const good = await desk.link();
  const [head, payload, signature = ''] = good.slice('/pay/'.length).split('.');
  const { letter_id, customer_id } = desk.letterTo();
  const other = await signLink(['y'.repeat(40)], {
    purpose: 'pay',
    letter_id,
    customer_id,
    expires: '2028-01-01T00:00:00.000Z',
  });
  return [
    await desk.link('pay', undefined, { expires: old }),
    await desk.link('pay', undefined, { letter_id: 'nobody' }),
    await desk.link('pay', undefined, { customer_id: 'name:beta' }),
    await desk.link('pay', undefined, { purpose: 'wrong-person' }),
    '/pay/nonsense',
    '/pay/wrong-person',
    `/pay/${head}.${payload}`,
    `/pay/${head}.${payload}.${signature.slice(1)}A`,
    `/pay/${head}.${payload}.`,
    `/pay/${head}.${payload}.${signature}=`,
    `/pay/${other}`,
    `/pay/${'x'.repeat(5000)}`,
    '/pay/%E0%A4%A',
    '/pay/%00',
    `/pay/wrong-person/${good.slice('/pay/'.length)}`,
  ];
}

describe('unknown, forged and expired links', () => {
  test('look exactly the same', async () => {
    const desk = await openPayDesk({ rows });
    const paths = await badLinks(desk);
    const answers = await Promise.all(paths.map((path) => desk.get(path)));
    expect(new Set(answers.map(plain))).toEqual(new Set([plain(answers[0]!)]));
    expect(new Set(answers.map((a) => a.status))).toEqual(new Set([404]));
    const names = (a: (typeof answers)[number]) => [...a.headers.keys()].join();
    expect(new Set(answers.map(names))).toEqual(new Set([names(answers[0]!)]));
    expect(answers[0]?.text).toContain('This link does not work any more');
    expect(answers[0]?.text).not.toMatch(/Acme|INV|100/);
  });

  test('answer a form as they answer a look', async () => {
    const desk = await openPayDesk({ rows });
    const page = await desk.get(await desk.link());
    const before = desk.snapshot();
    for (const path of await badLinks(desk)) {
      const answer = await desk.send(path, page, 'promise', { on: '2027-03-05' });
      expect([answer.status, plain(answer)]).toEqual([404, plain(await desk.get(path))]);
    }
    expect(desk.snapshot()).toBe(before);
  });

  test('are void from the very moment on', async () => {
    const desk = await openPayDesk({ rows });
    const path = await desk.link('pay', undefined, { expires: '2027-03-01T02:00:00.000Z' });
    desk.time.now = '2027-03-01T01:59:59.999Z';
    expect((await desk.get(path)).status).toBe(200);
    desk.time.now = '2027-03-01T02:00:00.000Z';
    expect((await desk.get(path)).status).toBe(404);
  });
});

const ask = async (desk: PayDesk, path: string) => {
  const asked = await desk.send(path, await desk.get(path), 'fresh');
  const done = await desk.send(path, asked, 'fresh');
  return { asked, done, seen: await desk.get(path + done.location) };
};
const freshMails = (desk: PayDesk) => desk.mails.filter((m) => m.message_id.startsWith('<fresh.'));

describe('a fresh link', () => {
  test('is asked for with the same words, whatever the link', async () => {
    const desk = await openPayDesk({ rows });
    const answers: string[] = [];
    for (const path of await badLinks(desk)) {
      const { asked, done, seen } = await ask(desk, path);
      answers.push(
        [asked.status, plain(asked), done.status, done.location, seen.status, plain(seen)].join('\n'),
      );
    }
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain(
      'If that was a link of ours, a fresh one is on its way to the address that we have on file.',
    );
  });

  test('goes by mail to the address on file, never in the request, and works', async () => {
    const desk = await openPayDesk({ rows });
    const path = await desk.link('pay', undefined, { expires: old });
    await ask(desk, path);
    expect(freshMails(desk)).toEqual([]);
    await desk.work();
    const [mail, ...more] = freshMails(desk);
    expect(more).toEqual([]);
    expect(mail?.to).toBe('ap@acme.example');
    expect(mail?.tags).toEqual({ kind: 'fresh-link' });
    const { subject, text = '', headers } = await simpleParser(Buffer.from(mail!.mime));
    expect(subject).toBe('Your link to INV-1');
    expect(headers.get('auto-submitted')).toBe('auto-replied');
    expect(text).not.toMatch(/100\.00/);
    const link = /http\S+/.exec(text)?.[0] ?? '';
    expect((await desk.get(link.replace('http://127.0.0.1:3000', ''))).text).toContain(
      'Total now SGD 100.00',
    );
    const claims = await readLink([secret], link.split('/').at(-1) ?? '', 'pay', desk.time.now);
    expect(claims?.expires).toBe('2027-04-30T01:00:00.000Z');
  });

  test('goes out once a day for one letter, however often it is asked for', async () => {
    const desk = await openPayDesk({ rows });
    const path = await desk.link('pay', undefined, { expires: old });
    for (let i = 0; i < 3; i++) {
      await Promise.all([ask(desk, path), ask(desk, path)]);
      await desk.work();
      desk.advance(11.9 * hour);
    }
    expect(freshMails(desk)).toHaveLength(1);
    desk.advance(hour);
    await ask(desk, path);
    await desk.work();
    expect(freshMails(desk)).toHaveLength(2);
    expect(new Set(freshMails(desk).map((m) => m.message_id)).size).toBe(2);
  });

  test.each([
    [
      'the address is another one by now',
      async (desk: PayDesk) => void (await desk.see([{ id: 'INV-1', email: 'new@acme.example' }, rows[1]!])),
    ],
    [
      'there is no address on file',
      async (desk: PayDesk) => void (await desk.see([{ id: 'INV-1', email: '' }, rows[1]!])),
    ],
    [
      'the number is another customer’s',
      async (desk: PayDesk) => void (await desk.see([{ id: 'INV-1', customer: 'Beta' }, rows[1]!])),
    ],
    [
      'they are not the right person',
      async (desk: PayDesk) => void (await desk.say(await desk.link(), 'wrong-person')),
    ],
  ])('is sent to nobody where %s', async (_, change) => {
    const desk = await openPayDesk({ rows });
    await change(desk);
    const { seen } = await ask(desk, await desk.link('pay', undefined, { expires: old }));
    await desk.work();
    expect(seen.text).toContain('If that was a link of ours');
    expect(freshMails(desk)).toEqual([]);
  });

  test('is tried again where the mail service took nothing, and given up where it never will', async () => {
    const desk = await openPayDesk({ rows });
    await ask(desk, await desk.link('pay', undefined, { expires: old }));
    desk.trouble.mail = new DefiniteFailure('SES refused the letter to ap@acme.example');
    await expect(desk.work()).rejects.toThrow(/^No fresh pay link could be mailed\.$/);
    delete desk.trouble.mail;
    desk.advance(hour);
    await sweeper(desk.ports, bareMail);
    expect(freshMails(desk)).toHaveLength(1);
    desk.days(2);
    await ask(desk, await desk.link('pay', undefined, { expires: old }));
    desk.trouble.mail = new DefiniteFailure('no such box', { permanent: true });
    await desk.work();
    delete desk.trouble.mail;
    desk.advance(hour);
    await sweeper(desk.ports, bareMail);
    expect(freshMails(desk)).toHaveLength(1);
  });

  test('is looked for before it is sent again after an unclear answer', async () => {
    const desk = await openPayDesk({ rows });
    await ask(desk, await desk.link('pay', undefined, { expires: old }));
    desk.trouble.mail = new Unclear('lost');
    await expect(desk.work()).rejects.toThrow('lost');
    delete desk.trouble.mail;
    desk.ports.mailer.wasSent = async (id) => id.startsWith('<fresh.');
    desk.advance(hour);
    await sweeper(desk.ports, bareMail);
    expect(freshMails(desk)).toEqual([]);
    const [record] = desk.store
      .snapshot()
      ['pd-records'].filter((r) => String(r.id).startsWith('fresh-link#'));
    expect(record?.effects).toEqual([]);
  });
});

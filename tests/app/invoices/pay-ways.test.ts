import fc from 'fast-check';
import { answerHost } from '../../../app/invoices/answer-host.ts';
import { askPayHosts } from '../../../app/invoices/ask-pay-hosts.ts';
import { claimLetter } from '../../../app/invoices/claim-letter.ts';
import { confirmBankDetails } from '../../../app/invoices/confirm-bank-details.ts';
import {
  bankDetailsId,
  hostOf,
  type PayHost,
  payHostId,
  readHowToPay,
  readPayWays,
} from '../../../app/invoices/pay-ways.ts';
import { planLetters } from '../../../app/invoices/plan-letters.ts';
import { readLetterPreview } from '../../../app/invoices/read-letter-preview.ts';
import { writeLetter } from '../../../app/invoices/write-letter.ts';
import type { Notice } from '../../../app/ports/messenger.ts';
import { syncAll } from '../../../jobs/drive-sync.ts';
import { verifyAudit } from '../../../local/verify-audit.ts';
import { countingStore } from '../../support/counting-store.ts';
import { openTestDesk, type TestDesk, type TestDeskOptions } from '../../support/desk.ts';
import type { Row } from '../../support/desk-documents.ts';

const by = 'U024BE7LH';
const paying = (id: string, url: string, more: Partial<Row> = {}): Row => ({ id, 'Pay url': url, ...more });

type Ask = Extract<Notice, { kind: 'ask' }>;
/** The questions that stand in Slack, as they look now. */
const asks = (desk: TestDesk): Ask[] =>
  [...desk.cards.values()].flatMap(({ notice }) => (notice.kind === 'ask' ? [notice] : []));
const actsOf = ({ choices }: Ask) => choices.map(({ act }) => act);

async function synced(options: TestDeskOptions): Promise<TestDesk> {
  const desk = await openTestDesk({ slack: true, ...options });
  await again(desk);
  return desk;
}
async function again(desk: TestDesk): Promise<void> {
  expect((await syncAll(desk.ports)).troubles).toEqual([]);
  await desk.work();
}
const shownHosts = async (desk: TestDesk, ...urls: string[]): Promise<string[]> => {
  const { hosts } = await readPayWays(
    desk.ports,
    urls.map((pay_url) => ({ pay_url })),
  );
  return [...hosts];
};

test.each([
  ['https://pay.example/i?x=1', 'pay.example'],
  ['HTTPS://PAY.Example:443/', 'pay.example'],
  ['https://pay.example:8443', 'pay.example:8443'],
  ['https://bank.example@evil.example/', 'evil.example'],
  ['https://bank.example\\@evil.example/', 'bank.example'],
  ['https://bänk.example', 'xn--bnk-qla.example'],
  ['http://pay.example', undefined],
  ['javascript:alert(1)', undefined],
  [`https://${'a'.repeat(300)}.example`, undefined],
  ['', undefined],
])('a browser that is given %s goes to %s', (url, host) => {
  expect(hostOf(url)).toBe(host);
});

describe('a host that nobody has said anything of', () => {
  test('is asked about once, and leads nobody anywhere until somebody says that it is ours', async () => {
    const url = 'https://pay.example/1';
    const desk = await synced({
      rows: [paying('INV-1', url), paying('INV-2', 'https://pay.example/2'), { id: 'INV-3' }],
    });
    const [ask, ...more] = asks(desk) as [Ask];
    expect([ask.about, more]).toEqual(['pay.example', []]);
    expect(ask.question).toMatch(/sent to pay\.example to pay, by the pay url of INV-1 and INV-2\. Is that/);
    expect(actsOf(ask)).toEqual(['confirm-host', 'refuse-host']);
    expect(await shownHosts(desk, url)).toEqual([]);
    await again(desk);
    expect(desk.messages).toHaveLength(1);

    await answerHost(desk.ports, { host: ask.about, answer: 'confirmed', by, revision: ask.revision });
    await desk.work();
    expect(await shownHosts(desk, url)).toEqual(['pay.example']);
    expect(actsOf(asks(desk)[0] as Ask)).toEqual(['refuse-host']);
    expect(asks(desk)[0]?.question).toMatch(/is yours/);
    await expect(
      answerHost(desk.ports, { host: ask.about, answer: 'refused', by, revision: ask.revision }),
    ).rejects.toThrow(/since you looked/);

    const { revision } = asks(desk)[0] as Ask;
    await answerHost(desk.ports, { host: ask.about, answer: 'refused', by: 'U2', revision });
    await desk.work();
    expect(await shownHosts(desk, url)).toEqual([]);
    expect(actsOf(asks(desk)[0] as Ask)).toEqual(['confirm-host']);
    await again(desk);
    expect(desk.messages).toHaveLength(1);
    expect(
      desk.audit().flatMap((e) => (/host$/.test(String(e.action)) ? [[e.action, e.by_user]] : [])),
    ).toEqual([
      ['ask-pay-host', 'sheet'],
      ['confirm-host', by],
      ['refuse-host', 'U2'],
    ]);
    expect((await verifyAudit(desk.store)).broken).toEqual([]);
  });

  test('is not asked about where what was to be paid there is paid', async () => {
    const desk = await synced({ rows: [paying('INV-1', 'https://pay.example/1', { paid: '100.00' })] });
    expect(desk.messages).toEqual([]);
  });

  test('may be answered before anybody asks; then nobody does', async () => {
    const desk = await openTestDesk({ slack: true, rows: [paying('INV-1', 'https://pay.example/1')] });
    await answerHost(desk.ports, { host: 'https://PAY.example/', answer: 'confirmed', by });
    await again(desk);
    expect([desk.messages, await shownHosts(desk, 'https://pay.example/1')]).toEqual([[], ['pay.example']]);
    await expect(answerHost(desk.ports, { host: 'pay.example', answer: 'confirmed', by })).rejects.toThrow(
      /already/,
    );
    await expect(answerHost(desk.ports, { host: 'a b', answer: 'confirmed', by })).rejects.toThrow(/no host/);
  });

  test('of many is asked about in turn, ten a sync', async () => {
    const rows = Array.from({ length: 23 }, (_, n) => paying(`INV-${n}`, `https://p${n}.example/`));
    const desk = await synced({ rows });
    const asked = [desk.messages.length];
    for (let i = 0; i < 3; i++) {
      await again(desk);
      asked.push(desk.messages.length);
    }
    expect(asked).toEqual([10, 20, 23, 23]);
  });

  test('two syncs at once ask once', async () => {
    const desk = await openTestDesk({ slack: true, rows: [paying('INV-1', 'https://pay.example/1')] });
    const asked = await Promise.all([askPayHosts(desk.ports), askPayHosts(desk.ports)]);
    expect(asked.sort()).toEqual([0, 1]);
  });
});

test('whatever is asked and answered: only confirmed hosts are led to, and each is asked about at most once', async () => {
  const host = fc.constantFrom('a.example', 'b.example', 'c.example:8443');
  const step = fc.oneof(
    fc.record({ do: fc.constant('sync' as const) }),
    fc.record({ do: fc.constant('edit' as const), hosts: fc.array(host, { maxLength: 3 }) }),
    fc.record({ do: fc.constantFrom('confirmed' as const, 'refused' as const), host }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
      const desk = await openTestDesk({ slack: true });
      const said = new Map<string, string>();
      for (const each of steps) {
        if (each.do === 'sync') await again(desk);
        else if (each.do === 'edit')
          desk.edit([{ id: 'INV-1' }, ...each.hosts.map((h, n) => paying(`P-${n}`, `https://${h}/${n}`))]);
        else {
          await answerHost(desk.ports, { host: each.host, answer: each.do, by }).catch(() => {});
          said.set(each.host, each.do);
        }
        const urls = ['a.example', 'b.example', 'c.example:8443'].map((h) => `https://${h}/x`);
        const ours = [...said].flatMap(([h, answer]) => (answer === 'confirmed' ? h : []));
        expect((await shownHosts(desk, ...urls)).sort()).toEqual(ours.sort());
      }
      // A sheet that lost half of its rows is asked about too.
      const hosts = () => asks(desk).filter((a) => a.about.includes('.example'));
      const about = hosts().map((a) => a.about);
      expect(new Set(about).size).toBe(about.length);
      await desk.work();
      for (const ask of hosts()) {
        const record = await desk.store.get<PayHost>('pd-records', { id: payHostId(ask.about) });
        expect([ask.revision, actsOf(ask).length]).toEqual([
          record?.revision,
          record?.status === 'asked' ? 2 : 1,
        ]);
      }
    }),
    { numRuns: 25 },
  );
});

describe('bank details', () => {
  const old = 'First Bank\nAccount: 111';
  const rows = [{ id: 'INV-1' }];
  const change = (desk: TestDesk, how_to_pay: string | undefined) => {
    const { how_to_pay: _, ...sender } = desk.ports.config.sender;
    desk.ports.config = { ...desk.ports.config, sender: { ...sender, ...(how_to_pay && { how_to_pay }) } };
  };
  const inForce = async (desk: TestDesk) => {
    const how_to_pay = await readHowToPay(desk.ports);
    expect((await readPayWays(desk.ports, [])).how_to_pay).toBe(how_to_pay);
    return how_to_pay;
  };

  test('are taken as they are first seen; others wait until somebody says that they are right', async () => {
    const desk = await synced({ rows, config: { PAYDESK_HOW_TO_PAY: old } });
    expect([await inForce(desk), desk.messages]).toEqual([old, []]);
    change(desk, `${old}\n`);
    await again(desk);
    expect(desk.messages).toEqual([]);

    change(desk, 'Other Bank\nAccount: 222');
    await again(desk);
    await again(desk);
    const [ask, ...more] = asks(desk) as [Ask];
    expect(more).toEqual([]);
    expect(ask.question).toMatch(/changed from “First Bank \/ Account: 111” to “Other Bank \/ Account: 222”/);
    expect([actsOf(ask), await inForce(desk)]).toEqual([['confirm-bank-details'], old]);

    await planLetters(desk.ports);
    await desk.work();
    const [letter] = desk.letters();
    const id = letter?.letter_id ?? '';
    expect((await readLetterPreview(desk.ports, id)).text).toContain('Account: 111');
    const claimed = await claimLetter(desk.ports, id, 'attempt-1');
    const mail = claimed && (await writeLetter(desk.ports, claimed));
    expect(Buffer.from(typeof mail === 'object' ? mail.mime : []).toString()).toMatch(/Account: 111/);

    await expect(confirmBankDetails(desk.ports, { by, revision: ask.revision - 1 })).rejects.toThrow(
      /since you looked/,
    );
    await confirmBankDetails(desk.ports, { by, revision: ask.revision });
    await desk.work();
    expect(await inForce(desk)).toBe('Other Bank\nAccount: 222');
    expect(asks(desk).map(actsOf)).toEqual([[]]);
    await expect(confirmBankDetails(desk.ports, { by })).rejects.toThrow(/Nothing is asked/);
    expect((await verifyAudit(desk.store)).broken).toEqual([]);
  });

  test('that are as before again are asked about no more; none at all need nobody', async () => {
    const desk = await synced({ rows, config: { PAYDESK_HOW_TO_PAY: old } });
    change(desk, 'Other Bank');
    await again(desk);
    change(desk, old);
    await again(desk);
    expect(asks(desk).map(actsOf)).toEqual([[]]);
    change(desk, undefined);
    await again(desk);
    expect([await inForce(desk), desk.messages.length]).toEqual([undefined, 1]);
  });

  test('where there are none, and no pay url, nothing is read or written down', async () => {
    const desk = await openTestDesk({ rows });
    const store = countingStore(desk.store);
    await readPayWays({ store, config: desk.ports.config }, [{}]);
    await readHowToPay({ store, config: desk.ports.config });
    expect(store.counts.reads).toBe(0);
    await again(desk);
    expect(await desk.store.get('pd-records', { id: bankDetailsId })).toBeUndefined();
  });
});

import { pauseChase } from '../../app/invoices/pause-chase.ts';
import { recordPayment } from '../../app/invoices/record-payment.ts';
import { undo } from '../../app/invoices/undo.ts';
import { writeOffInvoice } from '../../app/invoices/write-off-invoice.ts';
import { verifyAudit } from '../../local/verify-audit.ts';
import type { Home } from './chase.ts';

export const rules = `# Rules of the Kiln
## Standard
- First nudge: 3 days after due
- Follow up: 10 days after due
- Escalate: 20 days after due

## Business hours
- Time zone: Asia/Singapore
- Quiet hours: 17:00 to 9:00
- Weekend: Saturday, Sunday
- Closed: 9 Mar 2027 to 9 Mar 2027 (Stocktaking)

## Letters
- Least days between letters to one customer: 7
`;

export const voice = `# Letters of the Kiln
## First nudge
Subject: {{invoices}} was due on {{due date}}

Hi {{contact}}, {{invoices}} for {{total}} is open: {{pay link}}

## Follow up
Subject: Still open: {{invoices}}

Hi {{contact}}, {{total}} is still open: {{pay link}}
We wrote on {{last letter}}.

## Escalate
Subject: {{customer}} needs a call

{{owner}}, please call {{customer}} about {{invoices}}.
`;

const header =
  'Invoice no,Client,Contact,E-mail,Total,Currency,Issued,Due,Paid,Notes,Paydesk status,Last letter,Next letter\n';
const row = (
  id: string,
  client: string,
  mail: string,
  total: string,
  due: string,
  paid = '',
  status = ',,',
) => `${id},${client},Ann,${mail},${total},SGD,01/02/2027,${due},${paid},kept as it is,${status}\n`;

/** Monday, 1 March 2027, 8:00 in Singapore. */
export const begin = '2027-03-01T00:00:00.000Z';
const at = (day: string, time: string) => new Date(`${day}T${time}:00+08:00`).toISOString();

/** A chase from the first nudge to the escalation, by the jobs alone, on whatever store is given. */
export function chaseScenario(open: () => Promise<Home>, weeks: 'with the weeks' | 'mornings only'): void {
  const sheet = (...rows: string[]) => header + rows.join('');
  const a1 = (paid = '') => row('A-1', 'Acme Pte Ltd', 'ap@acme.example', '"1,200.50"', '26/02/2027', paid);
  const a2 = row('A-2', 'Acme Pte Ltd', 'ap@acme.example', '80', '25/02/2027');
  const b1 = row('B-1', 'Beta', 'ap@beta.example', '300', '26/02/2027');

  const overWeeks = weeks === 'with the weeks' ? test : undefined;
  overWeeks?.(
    'nine o’clock comes, letters leave together, the sheet shows it, and the chase ends with the owner',
    async () => {
      const home = await open();
      await home.sheet(sheet(a1(), a2, b1));
      await home.until(at('2027-03-01', '08:59'));
      expect(await home.mails()).toEqual([]);
      await home.until(at('2027-03-01', '09:20'));
      expect((await home.mails()).map((m) => [m.to, m.subject])).toEqual([
        ['ap@acme.example', 'A-2 and A-1 was due on 25 Feb 2027'],
        ['ap@beta.example', 'B-1 was due on 26 Feb 2027'],
      ]);
      expect((await home.mails())[0]?.text).toContain('SGD 1,280.50');
      expect(await home.sheetText()).toContain(
        'A-1,Acme Pte Ltd,Ann,ap@acme.example,"1,200.50",SGD,01/02/2027,26/02/2027,,kept as it is,Open,2027-03-01,2027-03-08',
      );

      // Due again on Monday the 8th; the 9th is closed; the gap is over on the 8th.
      await home.until(at('2027-03-12', '16:00'));
      const followUps = (await home.mails()).slice(2);
      expect(followUps.map((m) => [m.to, m.date.toISOString()])).toEqual([
        ['ap@acme.example', at('2027-03-08', '09:00')],
        ['ap@beta.example', at('2027-03-08', '09:00')],
      ]);
      expect(followUps[0]?.text).toContain('We wrote on 1 Mar 2027.');

      await home.sheet(sheet(a1('05/03/2027'), a2, b1));
      await home.until(at('2027-03-19', '16:00'));
      expect((await home.mails()).slice(4).map((m) => [m.to, m.subject])).toEqual([
        ['mei@kiln.example', 'Acme Pte Ltd needs a call'],
        ['mei@kiln.example', 'Beta needs a call'],
      ]);
      expect(await home.ports.store.get('ic-state', { invoice_id: 'A-1' })).toMatchObject({
        status: 'paid',
        paid_date: '2027-03-05',
      });
      const archive = await home.ports.store.query('ic-sends-archive', { partition: 'A-1' });
      expect(archive.items).toHaveLength(2);

      const verdict = await verifyAudit(home.store);
      expect(verdict.broken).toEqual([]);
      expect(verdict.entries).toBeGreaterThan(20);
    },
  );

  test('what people do in the morning holds, is undone within ten minutes, and a restart loses nothing', async () => {
    const home = await open();
    await home.sheet(sheet(a1(), a2, b1));
    await home.until(at('2027-03-01', '08:30'));
    const by = 'U0MEI';
    await pauseChase(home.ports, { invoice_id: 'A-1', by, until: '2027-03-03' });
    await writeOffInvoice(home.ports, { invoice_id: 'B-1', by });
    home.restart();
    await home.until(at('2027-03-01', '08:35'));
    await undo(home.ports, { invoice_id: 'B-1', by });
    await writeOffInvoice(home.ports, { invoice_id: 'A-2', by });
    await home.until(at('2027-03-01', '09:30'));
    expect((await home.mails()).map((m) => m.subject)).toEqual(['B-1 was due on 26 Feb 2027']);
    await home.until(at('2027-03-01', '11:00'));
    expect(await home.sheetText()).toMatch(/A-2,.*,Written off,/);
    expect(await home.sheetText()).toMatch(/B-1,.*,Open,2027-03-01,/);

    await recordPayment(home.ports, {
      invoice_id: 'B-1',
      by,
      id: 'slack-1',
      source: 'person',
      on: '2027-03-01',
      minor: 10_000,
    });
    home.restart();
    await home.until(at('2027-03-03', '09:30'));
    expect((await home.mails()).map((m) => m.subject)).toEqual([
      'B-1 was due on 26 Feb 2027',
      'A-1 was due on 26 Feb 2027',
    ]);
    const reviews = (await home.messages()).filter((m) => m.notice.kind === 'day-review');
    expect(reviews.length).toBeGreaterThanOrEqual(2);
    expect((await verifyAudit(home.store)).broken).toEqual([]);
  });

  overWeeks?.(
    'a sheet that lost its rows is set aside, told once, and no letter leaves until it is right',
    async () => {
      const home = await open();
      await home.sheet(
        sheet(
          a1(),
          a2,
          b1,
          row('C-1', 'Cato', 'ap@cato.example', '10', '20/03/2027'),
          row('C-2', 'Cato', 'ap@cato.example', '10', '20/03/2027'),
        ),
      );
      await home.until(at('2027-03-01', '08:40'));
      await home.sheet(header);
      await home.until(at('2027-03-01', '12:00'));
      expect(await home.mails()).toEqual([]);
      const asked = (await home.messages()).filter((m) => m.notice.kind === 'ask');
      expect(asked.map((m) => (m.notice.kind === 'ask' ? m.notice.choices : []))).toEqual([
        [{ act: 'accept-sheet', text: 'It is right as it is' }],
      ]);
      await home.sheet(
        sheet(
          a1(),
          a2,
          b1,
          row('C-1', 'Cato', 'ap@cato.example', '10', '20/03/2027'),
          row('C-2', 'Cato', 'ap@cato.example', '10', '20/03/2027'),
        ),
      );
      await home.until(at('2027-03-02', '09:30'));
      expect(await home.mails()).toHaveLength(2);
    },
  );
}

import { forwardedIn } from '../../../../app/shared/mail/forwarded.ts';
import { ownWords } from '../../../../app/shared/mail/own-words.ts';
import { recipientsOf } from '../../../../app/shared/mail/recipients.ts';
import { tagOf, whyRobot, withoutTag } from '../../../../app/shared/mail/robots.ts';

describe('own words', () => {
  test.each([
    [
      'Paid!\n\nOn Mon, 1 Mar 2027 at 09:00, Accounts <a@b.example> wrote:\n> Dear Ann,\n> please pay',
      'Paid!',
    ],
    ['Paid!\n\nOn Mon, 1 Mar 2027 at 09:00, Accounts <accounts@studio.example>\nwrote:\n\n> Dear', 'Paid!'],
    ['Bezahlt.\n\nAm 01.03.2027 um 09:00 schrieb Accounts:\n> Hallo', 'Bezahlt.'],
    ['Payé.\n\nLe lun. 1 mars 2027 à 09:00, Accounts a écrit :\n\n> Bonjour', 'Payé.'],
    ['Pagado.\n\nEl lun, 1 mar 2027 a las 9:00, Accounts escribió:\n> Hola', 'Pagado.'],
    ['已付款。\n\n在 2027年3月1日，Accounts 写道：\n> 您好', '已付款。'],
    ['Paid!\n\n-----Original Message-----\nFrom: Accounts\nSent: Monday\nSubject: Invoice\n\nDear', 'Paid!'],
    ['Paid!\n\nFrom: Accounts <a@b.example>\nSent: Monday\nTo: Ann\nSubject: Invoice\n\nDear', 'Paid!'],
    ['Paid!\n\n________________________________\nFrom: x', 'Paid!'],
    ['Paid!\n-- \nAnn\nAcme', 'Paid!'],
    ['> please pay\nDone on Friday.\n> thanks', 'Done on Friday.'],
    ['> only\n> quoted', ''],
    ['On Monday we will pay.\nAnn', 'On Monday we will pay.\nAnn'],
    ['', ''],
  ])('of %j are %j', (text, own) => {
    expect(ownWords(text)).toBe(own);
  });

  test('are clipped', () => {
    expect(ownWords('word '.repeat(2000)).length).toBeLessThan(1510);
    expect(ownWords('line\n'.repeat(100)).split('\n')).toHaveLength(40);
  });
});

test.each([
  [
    'FYI\n\n---------- Forwarded message ---------\nFrom: Shop <a@b.example>\nDate: Mon\nSubject: Receipt\nTo: me\n\n\nTotal 9.00',
    'FYI',
    'Total 9.00',
  ],
  [
    'Begin forwarded message:\n\n> From: Shop\n> Subject: Receipt\n> Date: Mon\n>\n> Total 9.00',
    '',
    'Total 9.00',
  ],
  ['Von: Laden\nGesendet: Montag\nAn: mich\nBetreff: Beleg\n\nSumme 9,00', '', 'Summe 9,00'],
])('what was forwarded in %j is found', (text, above, inside) => {
  expect(forwardedIn(text)).toEqual({ above, inside });
});

test('a receipt with a date and a total is nothing that was forwarded', () => {
  expect(forwardedIn('Shop\nDate: 1 March 2027\nTotal: 9.00')).toBeUndefined();
});

describe('a program', () => {
  const from = (address: string, headers: [string, string][] = []) =>
    whyRobot({ headers, from: [{ address, name: '' }] }, ['accounts@studio.example']) !== undefined;

  test.each([
    [[['auto-submitted', 'auto-replied']]],
    [[['auto-submitted', 'auto-generated (rejected)']]],
    [[['precedence', 'bulk']]],
    [[['list-id', '<news.shop.example>']]],
    [[['return-path', '<>']]],
    [[['x-autoreply', 'yes']]],
    [[['list-unsubscribe', '<https://x.example>']]],
  ] as [[string, string][]][])('is known by %j', (headers) => {
    expect(from('ann@acme.example', headers)).toBe(true);
  });

  test('is known by its address', () => {
    const robots = [
      'mailer-daemon@x.example',
      'noreply@x.example',
      'no-reply@x.example',
      'shop-noreply@x.example',
    ];
    expect([...robots, 'accounts@studio.example', 'accounts+abc@studio.example'].every((a) => from(a))).toBe(
      true,
    );
  });

  test('is nobody who writes', () => {
    expect(
      from('ann@acme.example', [
        ['auto-submitted', 'no'],
        ['return-path', '<ann@acme.example>'],
      ]),
    ).toBe(false);
    expect(from('nora.reply@acme.example')).toBe(false);
  });
});

test('where a mail arrived is told by what servers wrote and by whom it names', () => {
  const headers: [string, string][] = [
    ['delivered-to', '<Accounts+1-2@studio.example>'],
    ['received', 'from x by y with SMTP id z for <invoices@studio.example>; Mon'],
  ];
  const to = [{ address: 'a@b.example', name: '' }];
  expect(recipientsOf({ headers, to })).toEqual([
    'accounts+1-2@studio.example',
    'invoices@studio.example',
    'a@b.example',
  ]);
  expect([withoutTag('A+b+c@d.example'), tagOf('a+b+c@d.example'), tagOf('a@d.example')]).toEqual([
    'a@d.example',
    'b+c',
    undefined,
  ]);
});

import { daySaid } from '../../../../app/invoices/mail/day-said.ts';
import { suggestAnswer } from '../../../../app/invoices/mail/suggest-answer.ts';

/** A Monday. */
const today = '2027-03-01';
const of = (text: string, subject = 'Re: Invoice', automatic = false) =>
  suggestAnswer({ text, subject, automatic, today });

describe('what a customer seems to say', () => {
  test.each([
    ['We paid this on Friday.', 'paid'],
    ['Payment has been made this morning, thanks.', 'paid'],
    ['The amount was transferred yesterday.', 'paid'],
    ['Das haben wir gestern überwiesen.', 'paid'],
    ['La facture a été réglée hier, nous avons payé.', 'paid'],
    ['Ya está pagada, la hemos pagado ayer.', 'paid'],
    ['Abbiamo già pagato.', 'paid'],
    ['De factuur is gisteren betaald.', 'paid'],
    ['Kami telah bayar semalam.', 'paid'],
    ['我们已经付款了。', 'paid'],
    ['We have not paid yet.', 'other'],
    ['Wir haben noch nicht bezahlt.', 'other'],
    ['我们还没付款。', 'other'],
    ['We will pay on 12 March.', 'promise'],
    ['We have not paid yet but will transfer it next week.', 'promise'],
    ['Wir überweisen bis 12.3.', 'promise'],
    ['Le virement sera effectué le 12 mars.', 'promise'],
    ['Pagaremos el viernes.', 'promise'],
    ['Kami akan bayar hari Jumaat.', 'promise'],
    ['我们将在3月12日付款。', 'promise'],
    ['The amount is wrong, we agreed on less.', 'dispute'],
    ['We never received the goods.', 'dispute'],
    ['Der Betrag stimmt nicht.', 'dispute'],
    ['Nous contestons cette facture.', 'dispute'],
    ['发票金额不对。', 'dispute'],
    ['I no longer work for Acme.', 'wrong-person'],
    ['You have the wrong person, please contact our accounts team.', 'wrong-person'],
    ['Ich bin nicht mehr zuständig.', 'wrong-person'],
    ['Thanks, I will look into it.', 'other'],
    ['', 'other'],
  ])('%j: %s', (text, kind) => {
    expect(of(text).kind).toBe(kind);
  });

  test('a program is out of office, whatever it says', () => {
    expect(of('I am away until 15 March. We paid.', 'Automatic reply: Invoice', true)).toEqual({
      kind: 'out-of-office',
      until: '2027-03-15',
    });
    expect(of('Back soon', 'Abwesenheit: Rechnung').kind).toBe('out-of-office');
    expect(of('I am out of office until 15 March.')).toEqual({ kind: 'out-of-office', until: '2027-03-15' });
    expect(of('I’m out of the office, but we have paid.').kind).toBe('paid');
  });
});

describe('the day that a text names', () => {
  test.each([
    ['on 12 March', '2027-03-12'],
    ['March 12th, 2027', '2027-03-12'],
    ['12th of March', '2027-03-12'],
    ['am 12. März', '2027-03-12'],
    ['le 12 mars', '2027-03-12'],
    ['el 12 de marzo', '2027-03-12'],
    ['3月12日', '2027-03-12'],
    ['2027-03-12', '2027-03-12'],
    ['bis 12.03.', '2027-03-12'],
    ['by 25/3', '2027-03-25'],
    ['by 3/25/2027', '2027-03-25'],
    ['tomorrow', '2027-03-02'],
    ['by Friday', '2027-03-05'],
    ['next Monday', '2027-03-08'],
    ['am Freitag', '2027-03-05'],
    ['end of the month', '2027-03-31'],
    ['in 2026', undefined],
    ['on 12 March or 19 March', undefined],
    ['by 4/5', undefined],
    ['on 12 January', undefined],
    ['invoice 2027-99-99', undefined],
    ['may I ask', undefined],
  ])('%j: %s', (text, day) => {
    expect(daySaid(text, today)).toBe(day);
  });
});

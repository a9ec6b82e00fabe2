import { clockWords, isBeforeNine } from './clock-words.ts';

/** What `GET /local/clock` answers, as far as the bar shows it. */
interface Shown {
  now: string;
  zone: string;
  letters: number;
  sheets: { invoices: string };
}

/** Milliseconds between two looks at the clock, while somebody sees the page. */
const every = 2000;

/** Keeps the bar on top of a page up to date, and moves the clock without leaving the page. */
export function startBar(bar: HTMLElement, onChange: () => void = () => {}): void {
  const form = bar.querySelector<HTMLFormElement>('.demo-bar-clock');
  const time = bar.querySelector('time');
  const said = bar.querySelector('.demo-bar-said');
  const count = bar.querySelector<HTMLElement>('[data-letters]');
  if (!form || !time || !said || !count) return;
  let last: Shown | undefined;
  let busy = false;

  const show = (shown: Shown) => {
    time.dateTime = shown.now;
    time.textContent = clockWords(shown.now, shown.zone);
    count.textContent = String(shown.letters);
    count.hidden = shown.letters === 0;
    const nine = form.querySelector<HTMLElement>('[value=nine]');
    if (nine) nine.hidden = !isBeforeNine(shown.now, shown.zone);
    const changed =
      last && (last.letters !== shown.letters || last.sheets.invoices !== shown.sheets.invoices);
    last = shown;
    if (changed) onChange();
  };

  const look = async () => {
    if (document.hidden || busy) return;
    const response = await fetch('/local/clock').catch(() => undefined);
    if (busy) return;
    if (response?.ok) {
      show(await response.json());
      if (bar.hasAttribute('data-lost')) said.textContent = '';
      bar.removeAttribute('data-lost');
    } else {
      bar.setAttribute('data-lost', '');
      said.textContent = 'The demo does not answer. Is it still running?';
    }
  };

  const skip = async (button: HTMLButtonElement) => {
    busy = true;
    form.setAttribute('aria-busy', 'true');
    said.textContent = 'The clock moves…';
    const before = last?.letters ?? Number(count.textContent);
    const response = await fetch('/local/clock', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ skip: button.value }),
    }).catch(() => undefined);
    const answer = await response?.json().catch(() => undefined);
    busy = false;
    form.removeAttribute('aria-busy');
    if (!response?.ok || !answer) {
      said.textContent = answer?.error?.message ?? 'The clock could not be moved.';
      return;
    }
    show(answer);
    const sent = answer.letters - before;
    said.textContent = `It is ${clockWords(answer.now, answer.zone)}. ${sent === 0 ? 'No letter left.' : sent === 1 ? 'One letter left.' : `${sent} letters left.`}`;
    onChange();
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const button = event.submitter;
    if (!busy && button instanceof HTMLButtonElement) void skip(button);
  });
  document.addEventListener('visibilitychange', () => void look());
  setInterval(() => void look(), every);
  void look();
}

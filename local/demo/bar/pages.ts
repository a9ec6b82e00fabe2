import { startBar } from './bar.ts';

// Loaded by the pages beside Slack: mail and sheets.
const bar = document.getElementById('demo-bar');
const busyEditing = (part: Element): boolean =>
  part.contains(document.activeElement) || part.matches('[data-dirty]');

/** Takes the live parts of this page as the server shows them now. */
async function refresh(address = location.href): Promise<void> {
  const response = await fetch(address).catch(() => undefined);
  if (response) await take(response);
}

async function take(response: Response, force = false): Promise<void> {
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  for (const fresh of page.querySelectorAll('[data-live]')) {
    const old = document.getElementById(fresh.id);
    if (!old || old.innerHTML === fresh.innerHTML || (!force && busyEditing(old))) continue;
    const at = document.activeElement?.getAttribute('name');
    const held = old.contains(document.activeElement);
    old.replaceWith(fresh);
    // Whoever works by keyboard stays in the cell they were in.
    if (held && at) document.querySelector<HTMLElement>(`[name="${CSS.escape(at)}"]`)?.focus();
  }
  const seen = page.querySelector<HTMLInputElement>('[name=seen]')?.value;
  const here = document.querySelector<HTMLInputElement>('[name=seen]');
  if (seen !== undefined && here) here.value = seen;
}

if (bar) startBar(bar, () => void refresh());

/** A letter is as long as it is. */
for (const frame of document.querySelectorAll('iframe')) {
  const grow = () => {
    const root = frame.contentDocument?.documentElement;
    if (root) frame.style.height = `${root.scrollHeight + 2}px`;
  };
  frame.addEventListener('load', grow);
  addEventListener('resize', grow);
  if (frame.contentDocument?.readyState === 'complete') grow();
}

/** Each changed cell is saved by itself, so nobody has to look for a button. */
const form = document.querySelector<HTMLFormElement>('#sheet-form');
if (form) {
  form.querySelector<HTMLElement>('[value=save]')?.setAttribute('hidden', '');
  const said = () => document.getElementById('sheet-said');
  const send = async (fields: URLSearchParams) => {
    form.setAttribute('aria-busy', 'true');
    const response = await fetch(form.action, { method: 'POST', body: fields }).catch(() => undefined);
    form.removeAttribute('aria-busy');
    if (response) await take(response, true);
    else if (said()) said()?.replaceChildren('The demo does not answer: this was not saved.');
  };
  const seenOf = (row: string): string => {
    const all = JSON.parse(form.querySelector<HTMLInputElement>('[name=seen]')?.value ?? '{}');
    return JSON.stringify({ [row]: all[row] });
  };
  form.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || !target.name.startsWith('c.')) return;
    const row = target.name.split('.')[1] ?? '';
    void send(new URLSearchParams({ do: 'save', seen: seenOf(row), [target.name]: target.value }));
  });
  form.addEventListener('keydown', (event) => {
    const { target } = event;
    if (event.key !== 'Enter' || !(target instanceof HTMLInputElement)) return;
    event.preventDefault();
    if (target.name.startsWith('n.')) form.querySelector<HTMLElement>('[value=add]')?.click();
    else target.blur();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const button = event.submitter;
    if (!(button instanceof HTMLButtonElement)) return;
    const fields = new URLSearchParams({ [button.name]: button.value });
    const added = [...form.querySelectorAll<HTMLInputElement>('[name^="n."]')];
    if (button.value === 'add') for (const input of added) fields.set(input.name, input.value);
    void send(fields).then(() => {
      if (button.value === 'add' && !said()?.querySelector('.bad'))
        for (const input of added) input.value = '';
    });
  });
}

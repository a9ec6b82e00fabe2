import type { Surface } from '../../blocks/validate.ts';

/** Loose on purpose: the samples are also what Slack would refuse. */
export type Loose = Record<string, unknown>;
export type Sent = [Surface, Loose];

export const x = (n: number): string => 'x'.repeat(n);
export const times = <T>(n: number, make: (at: number) => T): T[] =>
  Array.from({ length: n }, (_, at) => make(at));
export const plain = (text: string): Loose => ({ type: 'plain_text', text });
export const mrkdwn = (text: string): Loose => ({ type: 'mrkdwn', text });

export const message = (...blocks: Loose[]): Sent => ['message', { text: 'text', blocks }];
export const modal = (...blocks: Loose[]): Sent => [
  'modal',
  { type: 'modal', title: plain('title'), submit: plain('Go'), blocks },
];
export const home = (...blocks: Loose[]): Sent => ['home', { type: 'home', blocks }];

export const divider: Loose = { type: 'divider' };
export const section = (rest: Loose = {}): Loose => ({ type: 'section', text: mrkdwn('text'), ...rest });
export const header = (text: string): Loose => ({ type: 'header', text: plain(text) });
export const actions = (...elements: Loose[]): Loose => ({ type: 'actions', elements });
export const context = (...elements: Loose[]): Loose => ({ type: 'context', elements });
export const input = (element: Loose, rest: Loose = {}): Loose => ({
  type: 'input',
  label: plain('label'),
  element,
  ...rest,
});
export const button = (rest: Loose = {}): Loose => ({ type: 'button', text: plain('text'), ...rest });
export const image = (rest: Loose = {}): Loose => ({
  type: 'image',
  alt_text: 'a receipt',
  image_url: 'https://a.example/b.png',
  ...rest,
});
export const option = (at: number | string, rest: Loose = {}): Loose => ({
  text: plain(`text ${at}`),
  value: `value ${at}`,
  ...rest,
});
export const select = (rest: Loose = {}): Loose => ({ type: 'static_select', options: [option(1)], ...rest });
export const text = (rest: Loose = {}): Loose => ({ type: 'plain_text_input', ...rest });
export const confirm = (rest: Loose = {}): Loose => ({
  title: plain('a'),
  text: plain('b'),
  confirm: plain('c'),
  deny: plain('d'),
  ...rest,
});
export const rich = (...elements: Loose[]): Loose => ({ type: 'rich_text', elements });
export const richSection = (...elements: Loose[]): Loose => ({ type: 'rich_text_section', elements });
export const words = (value: string): Loose => ({ type: 'text', text: value });
export const cell = (value: string): Loose => ({ type: 'raw_text', text: value });
export const table = (rows: Loose[][], rest: Loose = {}): Loose => ({ type: 'table', rows, ...rest });

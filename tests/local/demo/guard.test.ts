import { whyNotIn } from '../../../local/demo/guard.ts';

const asked = (method: string, headers: Record<string, string>) => ({
  method,
  url: 'http://127.0.0.1:3000/local/clock',
  header: (name: string) => ({ host: '127.0.0.1:3000', ...headers })[name],
});
const ours = 'http://127.0.0.1:3000';

test.each<[string, string, Record<string, string>]>([
  ['a look', 'GET', {}],
  ['a look through a forwarded port', 'GET', { host: 'localhost:8080' }],
  ['a program', 'POST', {}],
  ['a program that says localhost', 'PUT', { host: 'LOCALHOST:3000' }],
  ['our page', 'POST', { origin: ours, 'sec-fetch-site': 'same-origin' }],
  ['our page by its other name', 'POST', { host: 'localhost:3000', origin: 'http://localhost:3000' }],
  ['a form of our page', 'POST', { origin: 'null', 'sec-fetch-site': 'same-origin' }],
])('%s is let in', (_, method, headers) => {
  expect(whyNotIn(asked(method, headers), 3000)).toBeUndefined();
});

test.each<[string, string, Record<string, string>]>([
  ['a name that was made to mean this machine', 'GET', { host: 'evil.example:3000' }],
  ['a name that begins like ours', 'GET', { host: '127.0.0.1.evil.example:3000' }],
  ['no host', 'GET', { host: '' }],
  ['another port', 'POST', { host: '127.0.0.1:4000' }],
  ['another site', 'POST', { origin: 'http://evil.example' }],
  ['another port’s page', 'POST', { origin: 'http://127.0.0.1:4000' }],
  ['a form of another site', 'POST', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
  ['a page in a box', 'POST', { origin: 'null' }],
  ['another site that names no origin', 'POST', { 'sec-fetch-site': 'same-site' }],
])('%s is turned away', (_, method, headers) => {
  expect(whyNotIn(asked(method, headers), 3000)).toMatch(/^This /);
});

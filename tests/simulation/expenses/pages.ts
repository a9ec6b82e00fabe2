import type { Actor } from '../../../app/expenses/commit-claim.ts';
import type { Ports } from '../../../app/ports/ports.ts';
import { hour, plus } from '../../../app/shared/instant.ts';
import { mirrorPerson } from '../../../app/shared/people.ts';
import { seal } from '../../../app/shared/sealed.ts';
import { decisionLink } from '../../../jobs/expenses/decision-link.ts';
import { formHandler } from '../../../jobs/expenses/form-handler.ts';
import { people } from './setting.ts';

const origin = 'http://127.0.0.1:3000';

/** Everybody is a member of the workspace. */
export async function inSlack(ports: Ports): Promise<void> {
  for (const { id, address } of Object.values(people))
    await mirrorPerson(ports, {
      user_id: id,
      guest: false,
      stranger: false,
      gone: false,
      updated: 1,
      address,
    });
}

/** A page as somebody signed in asks for it; the fields of the form that has `act`, or of its first one. */
export async function openPage(
  ports: Ports,
  by: Actor,
  path: string,
  act?: string,
): Promise<Record<string, string>> {
  const response = await ask(ports, by, path);
  const html = await response.text();
  const forms = html.match(/<form[\s\S]*?<\/form>/g) ?? [];
  const form = act ? forms.find((f) => f.includes(`name="act" value="${act}"`)) : forms[0];
  const inputs = [...(form ?? '').matchAll(/name="(\w+)" value="([^"]*)"/g)];
  return Object.fromEntries(inputs.map(([, name = '', value = '']) => [name, value]));
}

/** Sends a form; whatever went wrong inside is told as a page. */
export const sendForm = (
  ports: Ports,
  by: Actor,
  path: string,
  fields: Record<string, string>,
): Promise<Response> => ask(ports, by, path, new URLSearchParams(fields));

/** The same with a receipt. */
export function sendReceipt(
  ports: Ports,
  by: Actor,
  fields: Record<string, string>,
  bytes: string,
): Promise<Response> {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  body.append('receipt', new File([bytes], 'receipt.png'));
  return ask(ports, by, '/claims/new', body);
}

async function ask(
  ports: Ports,
  by: Actor,
  path: string,
  body?: URLSearchParams | FormData,
): Promise<Response> {
  const expires = plus(ports.clock.wall(), hour);
  const session = await seal(['x'.repeat(40)], { purpose: 'session', user_id: by.id, expires });
  const headers = { cookie: `paydesk-session=${session}` };
  const request = new Request(origin + path, { headers, ...(body && { method: 'POST', body }) });
  const answer = path.startsWith('/decide') ? decisionLink({ ports }) : formHandler({ ports });
  return answer(request);
}

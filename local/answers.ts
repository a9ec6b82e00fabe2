import type { Ports } from '../app/ports/ports.ts';
import { decisionLink } from '../jobs/expenses/decision-link.ts';
import { formHandler } from '../jobs/expenses/form-handler.ts';
import { functions } from '../jobs/functions.ts';
import { signIn } from '../jobs/sign-in.ts';

type Answer = (request: Request) => Response | Promise<Response>;

export interface AnswerNeeds {
  ports: Ports;
  /** Instead of the network. */
  fetch?: typeof fetch;
  /** Hears of what went wrong inside. */
  tell(error: unknown): void;
}

const answering: Record<string, (needs: AnswerNeeds) => Answer> = {
  'sign-in': signIn,
  'form-handler': formHandler,
  'decision-link': decisionLink,
};

/** What the functions with an address answer, by `jobs/functions.ts`; undefined where a path is none of theirs. */
export function createAnswers(needs: AnswerNeeds): (request: Request) => ReturnType<Answer> | undefined {
  const answers = functions.flatMap(({ name, trigger }) => {
    const make = answering[name];
    return 'url' in trigger && make ? [{ url: trigger.url as string, answer: make(needs) }] : [];
  });
  return (request) => {
    const { pathname } = new URL(request.url);
    const found = answers.find(({ url }) => pathname === url || pathname.startsWith(`${url}/`));
    return found?.answer(request);
  };
}

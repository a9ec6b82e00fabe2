import type { ReadMail } from '../../ports/mime.ts';

/** What our own mail server found out about who sent a mail. */
export interface Verdict {
  /** The domain of its one From address stands for it: DMARC passed, or a DKIM signature of that domain. */
  passed: boolean;
  /** In words, for whoever wonders why. */
  why: string;
}

const failed = (why: string): Verdict => ({ passed: false, why });

/**
 * Reads Authentication-Results (RFC 8601). The topmost header alone counts, and only where our own server wrote it: one
 * below came with the mail, and says what its sender likes.
 */
export function readVerdict(mail: Pick<ReadMail, 'headers' | 'from'>, authserv_id: string): Verdict {
  const named = (name: string) => mail.headers.filter(([key]) => key === name).map(([, value]) => value);
  const [from] = mail.from;
  if (!from || mail.from.length > 1 || named('from').length !== 1)
    return failed('the mail does not name exactly one sender');
  const domain = domainOf(from.address);
  const [top] = named('authentication-results');
  const results = top === undefined ? undefined : parseResults(top);
  if (!results || results.authserv_id !== authserv_id.toLowerCase())
    return failed('our mail server did not check who sent it');
  const said = (method: string) => results.results.filter((each) => each.method === method);
  const [dmarc, ...more] = said('dmarc');
  if (dmarc?.result === 'pass' && more.length === 0 && dmarc.properties['header.from'] === domain)
    return { passed: true, why: 'DMARC passed' };
  if (dmarc?.result === 'fail') return failed(`${domain} says that it did not send it`);
  // Such a signature covers a part of the mail; anybody may add to the rest.
  if (named('dkim-signature').some((value) => /(?:^|;)\s*l\s*=/.test(value)))
    return failed('its signature covers only a part of it');
  const aligned = said('dkim').some(
    ({ result, properties }) => result === 'pass' && isAligned(domain, signerOf(properties)),
  );
  return aligned
    ? { passed: true, why: 'its DKIM signature is good' }
    : failed(`nothing shows that ${domain} sent it`);
}

const signerOf = (properties: Record<string, string>): string =>
  properties['header.d'] ?? domainOf(properties['header.i'] ?? '');

/** The domain itself, or one above it; stricter than DMARC, which takes any with the same owner. */
const isAligned = (domain: string, signer: string): boolean =>
  signer.includes('.') && (domain === signer || domain.endsWith(`.${signer}`));

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase();

export interface AuthResult {
  method: string;
  result: string;
  /** By `ptype.property`, in small letters. */
  properties: Record<string, string>;
}

/** Undefined for what is no such header. Comments say nothing, whatever stands in them. */
export function parseResults(value: string): { authserv_id: string; results: AuthResult[] } | undefined {
  const statements = tokensOf(value);
  const [authserv_id, version] = statements?.shift() ?? [];
  if (!statements || !authserv_id || (version !== undefined && version !== '1')) return undefined;
  const results = statements.flatMap(([first = '', ...rest]): AuthResult[] => {
    const [method, result] = pair(first);
    if (!method || !result) return [];
    const properties: Record<string, string> = Object.create(null);
    for (const token of rest) {
      const [name, said] = pair(token);
      // Said twice, nobody knows which was meant.
      if (name && said !== undefined) properties[name] = name in properties ? '' : said;
    }
    return [{ method: method.replace(/\/.*$/, ''), result, properties }];
  });
  return { authserv_id: authserv_id.toLowerCase(), results };
}

function pair(token: string): [string, string | undefined] {
  const at = token.indexOf('=');
  return at < 0
    ? [token.toLowerCase(), undefined]
    : [token.slice(0, at).toLowerCase(), token.slice(at + 1).toLowerCase()];
}

/** Statements between semicolons, each as words; `a = b` is one word. Undefined where a quote or comment never ends. */
function tokensOf(value: string): string[][] | undefined {
  const statements: string[][] = [[]];
  let word = '';
  const push = () => {
    if (word) statements.at(-1)?.push(word);
    word = '';
  };
  for (let i = 0; i < value.length; i++) {
    const c = value[i] as string;
    if (c === '(') {
      const end = endOfComment(value, i);
      if (end === undefined) return undefined;
      i = end;
    } else if (c === '"') {
      const end = endOfQuote(value, i);
      if (end === undefined) return undefined;
      word += value.slice(i + 1, end).replace(/\\(.)/g, '$1');
      i = end;
    } else if (c === ';') {
      push();
      statements.push([]);
    } else if (c === '=') word += c;
    else if (/\s/.test(c)) {
      const next = value.slice(i).search(/\S/);
      const joins = word.endsWith('=') || value[i + next] === '=';
      if (!joins) push();
    } else word += c;
  }
  push();
  return statements;
}

function endOfComment(value: string, from: number): number | undefined {
  let depth = 0;
  for (let i = from; i < value.length; i++) {
    if (value[i] === '\\') i++;
    else if (value[i] === '(') depth++;
    else if (value[i] === ')' && --depth === 0) return i;
  }
  return undefined;
}

function endOfQuote(value: string, from: number): number | undefined {
  for (let i = from + 1; i < value.length; i++) {
    if (value[i] === '\\') i++;
    else if (value[i] === '"') return i;
  }
  return undefined;
}

import { absent, type Finding } from './finding.ts';

/** Of node:dns/promises; a test brings its own. */
export interface Dns {
  resolveTxt(name: string): Promise<string[][]>;
  resolveMx(name: string): Promise<{ exchange: string }[]>;
  resolveCname(name: string): Promise<string[]>;
}

/** What stands at a name; `undefined` where the name service did not answer at all. */
export async function standing<T>(ask: () => Promise<T[]>): Promise<T[] | undefined> {
  try {
    return await ask();
  } catch (error) {
    return ['ENOTFOUND', 'ENODATA'].includes((error as NodeJS.ErrnoException).code ?? '') ? [] : undefined;
  }
}

export const textsAt = async (name: string, dns: Pick<Dns, 'resolveTxt'>): Promise<string[] | undefined> =>
  (await standing(() => dns.resolveTxt(name)))?.map((parts) => parts.join(''));

/** It proves nothing. */
export const silent = (about: string): Finding =>
  absent(about, 'The name service did not answer.', 'Look again when this machine is online.');

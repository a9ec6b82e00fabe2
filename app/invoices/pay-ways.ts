import type { Aggregate } from '../effects/aggregate.ts';
import type { Ports } from '../ports/ports.ts';
import type { Instant } from '../shared/instant.ts';
import { someLines } from './letter-facts.ts';

/** What people said of a host that pay urls lead to, in `pd-records`, one a host. */
export interface PayHost extends Aggregate {
  id: string;
  host: string;
  status: 'asked' | 'confirmed' | 'refused';
  /** The first invoices it was seen on. */
  invoices: string[];
  answered?: { by: string; at: Instant };
}

export const bankDetailsId = 'bank-details';

/** The bank details as they were first seen or last confirmed, in `pd-records`. */
export interface BankDetails extends Aggregate {
  id: typeof bankDetailsId;
  text: string;
  /** What the configuration says instead, and nobody has confirmed yet. */
  asked?: string;
}

export const payHostId = (host: string): string => `pay-host#${host}`;

/** No host of the DNS is longer. */
const longestHost = 260;

/** Where a browser would go, with a port that is not the usual one; undefined for what is no https link. */
export function hostOf(url: string | undefined): string | undefined {
  const parsed = url ? URL.parse(url) : null;
  if (parsed?.protocol !== 'https:') return undefined;
  return parsed.host.length > 0 && parsed.host.length <= longestHost ? parsed.host : undefined;
}

/** The bank details that the configuration names, so that two of them can be compared. */
export const configuredDetails = ({ config }: Pick<Ports, 'config'>): string =>
  someLines(config.sender.how_to_pay).join('\n');

/** How a customer may pay, as far as people confirmed it. */
export interface PayWays {
  /** Hosts that a pay button may lead to. */
  hosts: ReadonlySet<string>;
  /** Bank details, may have several lines. */
  how_to_pay?: string;
}

const inForce = (configured: string, details: BankDetails | undefined): string =>
  configured && (details?.text ?? configured);

/** The bank details that letters carry; nothing is read where none are configured. */
export async function readHowToPay(ports: Pick<Ports, 'store' | 'config'>): Promise<string | undefined> {
  const configured = configuredDetails(ports);
  if (!configured) return undefined;
  return inForce(configured, await ports.store.get<BankDetails>('pd-records', { id: bankDetailsId }));
}

/** Of these rows, in one call; none where nothing of it was given. What was never asked about is no confirmed host. */
export async function readPayWays(
  ports: Pick<Ports, 'store' | 'config'>,
  rows: Iterable<{ pay_url?: string | undefined }>,
): Promise<PayWays> {
  const configured = configuredDetails(ports);
  const asked = new Set([...rows].flatMap(({ pay_url }) => hostOf(pay_url) ?? []));
  const ids = [...[...asked].map(payHostId), ...(configured ? [bankDetailsId] : [])];
  const read = ids.length
    ? await ports.store.batchGet<PayHost | BankDetails>(
        'pd-records',
        ids.map((id) => ({ id })),
      )
    : [];
  const hosts = read.flatMap((each) => ('host' in each && each.status === 'confirmed' ? each.host : []));
  const details = read.find((each) => each.id === bankDetailsId) as BankDetails | undefined;
  const how_to_pay = inForce(configured, details);
  return { hosts: new Set(hosts), ...(how_to_pay && { how_to_pay }) };
}

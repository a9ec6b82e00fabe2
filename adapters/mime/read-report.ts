import type { DeliveryReport } from '../../app/ports/mime.ts';

const mostRecipients = 50;

/** The groups of fields of a delivery status (RFC 3464): the first is of the mail as a whole, each other of one receiver. */
export function readReport(bytes: Uint8Array): DeliveryReport[] {
  const text = new TextDecoder().decode(bytes.subarray(0, 256 * 1024)).replace(/\r\n?/g, '\n');
  return text
    .split(/\n[ \t]*\n/)
    .map(fieldsOf)
    .flatMap((fields) => {
      const recipient = addressIn(fields.get('final-recipient') ?? fields.get('original-recipient') ?? '');
      const action = (fields.get('action') ?? '').toLowerCase();
      if (!recipient || !action) return [];
      const status = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(fields.get('status') ?? '')?.[0] ?? '';
      const diagnostic = (fields.get('diagnostic-code') ?? '').replace(/^\s*[\w-]+\s*;\s*/, '');
      return [{ recipient, action, status, diagnostic: diagnostic.slice(0, 300) }];
    })
    .slice(0, mostRecipients);
}

function fieldsOf(group: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const line of group.replace(/\n[ \t]+/g, ' ').split('\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) fields.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return fields;
}

/** `rfc822; ap@acme.example` */
const addressIn = (value: string): string =>
  value
    .slice(value.indexOf(';') + 1)
    .replace(/[<>\s]/g, '')
    .toLowerCase();

import { releaseAddress } from '../../app/invoices/release-address.ts';
import { actOnInvoice } from '../act.ts';

export const onReleaseAddress = actOnInvoice(async (ports, command) => {
  await releaseAddress(ports, command);
  return undefined;
});

import { markAddress } from '../../app/invoices/mark-address.ts';
import { actOnInvoice } from '../act.ts';

export const onWrongPerson = actOnInvoice(async (ports, command) => {
  await markAddress(ports, command);
  return undefined;
});

/** Is this a Slack member id, `U024BE7LH`, and not an address, a customer or a part of Paydesk? */
export const isMember = (by: string | undefined): by is string =>
  by !== undefined && /^[UW][A-Z0-9]{2,}$/.test(by);

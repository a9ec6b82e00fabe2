/** Who says so, in every event that Paydesk puts on EventBridge's default bus. */
export const eventSource = 'paydesk';

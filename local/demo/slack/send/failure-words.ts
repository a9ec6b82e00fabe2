import type { Delivered } from './deliver.ts';

/** Slack's name for what became of a delivery. */
export function failureName(delivered: Delivered): string {
  if (delivered.kind === 'timeout') return 'operation_timeout';
  if (delivered.kind === 'unreachable') return 'dispatch_failed';
  return delivered.status >= 500 ? 'http_service_error' : 'http_client_error';
}

export const commandFailed = (command: string, name: string): string =>
  `${command} failed with the error "${name}"`;

/** What hangs at a button whose click came to nothing. */
export function clickFailed(delivered: Delivered): string {
  if (delivered.kind === 'timeout') return 'Operation timed out. Apps need to respond within 3 seconds.';
  if (delivered.kind === 'unreachable') return 'This app cannot be reached.';
  return `This app responded with Status Code ${delivered.status}.`;
}

export const modalFailed = 'We had some trouble connecting. Try again?';

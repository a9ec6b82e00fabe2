import { buttonValue, readValue } from '../blocks/parts/value.ts';

/** What turns the pages of a list: its page, from 1 on, stands where other buttons have an id. */
export const pageValue = (page: number): string => buttonValue({ id: String(page), revision: 0 });

/** The first page for anything that names none. */
export function readPage(value: string | undefined): number {
  const page = Number(readValue(value)?.id ?? value);
  return Number.isSafeInteger(page) && page > 0 ? page : 1;
}

/** About as much as one message of Slack can hold, with a button or two for each. */
export const invoicesAPage = 12;
export const letterPages = 4;
export const heldShown = 15;

/** Fills pages in order; what alone is larger than a page has one of its own, for nothing is torn apart. */
export function inPages<T>(items: readonly T[], sizeOf: (item: T) => number, most = invoicesAPage): T[][] {
  const pages: T[][] = [];
  let room = 0;
  for (const item of items) {
    const size = sizeOf(item);
    if (pages.length === 0 || size > room) {
      pages.push([]);
      room = most;
    }
    pages.at(-1)?.push(item);
    room -= size;
  }
  return pages;
}

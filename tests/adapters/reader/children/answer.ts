import type { Answer, Order } from '../../../../adapters/embedded/reader/messages.ts';

/** Tells its process and how many bytes it was given; a JPEG of five bytes ends it. */
let before = 0;
process.on('message', ({ bytes }: Order) => {
  if (bytes.length === 5) process.exit(1);
  const text = `${process.pid} ${bytes.length} ${++before}`;
  const line = { text, box: { x: 0, y: 0, width: 1, height: 1 }, confidence: 1 };
  process.send?.({ pages: [{ width: 1, height: 1, lines: [line] }] } satisfies Answer);
});

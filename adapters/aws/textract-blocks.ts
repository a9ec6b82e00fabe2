import type { Block, Geometry } from '@aws-sdk/client-textract';
import type { Box, ReadLine, ReadPage } from '../../app/ports/reader.ts';

/** Textract gives places as shares of the page; a page of this size makes of them what other readers give. */
const pageSize = { width: 1000, height: 1400 };

/** Its lines, page by page. */
export function pagesOf(blocks: readonly Block[]): ReadPage[] {
  const words = new Map(
    blocks.filter(({ BlockType }) => BlockType === 'WORD').map((word) => [word.Id, word]),
  );
  const lines = blocks.filter(({ BlockType, Text }) => BlockType === 'LINE' && Text?.trim());
  return [...Map.groupBy(lines, ({ Page = 1 }) => Page)]
    .sort(([a], [b]) => a - b)
    .map(([, own]) =>
      pageOf(own.map((line) => lineOf(line.Text, line.Confidence, line.Geometry, wordsOf(line, words)))),
    );
}

export const pageOf = (lines: (ReadLine | undefined)[]): ReadPage => ({
  ...pageSize,
  lines: lines.filter((line) => line !== undefined),
});

export function lineOf(
  text: string | undefined,
  percent: number | undefined,
  geometry: Geometry | undefined,
  words: readonly Block[] = [],
): ReadLine | undefined {
  const box = boxOf(geometry);
  if (!box || !text?.trim()) return undefined;
  const confidence = (percent ?? 0) / 100;
  const weakest = Math.min(confidence, ...words.map(({ Confidence = 0 }) => Confidence / 100));
  return { text: text.trim(), box, confidence, weakest };
}

const wordsOf = ({ Relationships = [] }: Block, words: Map<string | undefined, Block>): Block[] =>
  Relationships.filter(({ Type }) => Type === 'CHILD')
    .flatMap(({ Ids = [] }) => Ids.map((id) => words.get(id)))
    .filter((word) => word !== undefined);

function boxOf(geometry: Geometry | undefined): Box | undefined {
  const { Left, Top, Width, Height } = geometry?.BoundingBox ?? {};
  if (Left === undefined || Top === undefined || !Width || !Height) return undefined;
  const { width, height } = pageSize;
  return { x: Left * width, y: Top * height, width: Width * width, height: Height * height };
}

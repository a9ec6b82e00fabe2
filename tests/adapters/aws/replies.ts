import type { Block, ExpenseDocument, ExpenseField } from '@aws-sdk/client-textract';
import type { Answer } from '../../support/scripted-server.ts';

/** Parts of replies, in the shape that the wire has. */
const at = (top: number, left: number) => ({
  BoundingBox: { Left: left, Top: top, Width: 0.15, Height: 0.02 },
});

export const block = (Text: string, top: number, left = 0.05): Block => ({
  BlockType: 'LINE',
  Id: `${Text}-${top}-${left}`,
  Page: 1,
  Text,
  Confidence: 99,
  Geometry: at(top, left),
});

export const summary = (
  type: string,
  text: string,
  confidence: number,
  more: Partial<ExpenseField> = {},
): ExpenseField => ({
  Type: { Text: type, Confidence: confidence },
  ValueDetection: { Text: text, Confidence: confidence, Geometry: at(0.5, 0.5) },
  PageNumber: 1,
  ...more,
});

export const expense = (SummaryFields: ExpenseField[], Blocks: Block[]): ExpenseDocument => ({
  ExpenseIndex: 1,
  SummaryFields,
  LineItemGroups: [],
  Blocks,
});

/** How the stand-in answers. */
export const ok = (json: unknown): Answer => ({ json });
export const failed = (status: number, name: string): Answer => ({
  status,
  json: { __type: name, message: `said ${name}` },
});

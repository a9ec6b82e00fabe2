/** What a text in Slack's own markup consists of, ready to be drawn. */
export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'bold' | 'italic' | 'strike'; children: Inline[] }
  | { kind: 'code'; text: string }
  | { kind: 'link'; url: string; text: string }
  | { kind: 'user' | 'channel' | 'group'; id: string; label?: string }
  | { kind: 'broadcast'; range: string }
  | { kind: 'date'; seconds: number; format: string; url?: string; fallback: string }
  | { kind: 'emoji'; name: string; character: string }
  | { kind: 'break' };

export type Piece =
  | { kind: 'lines'; children: Inline[] }
  | { kind: 'quote'; children: Inline[] }
  | { kind: 'pre'; text: string };

const safe = /^(https?:|mailto:|tel:)/i;

/** Nothing else is ever made a link: `javascript:` least of all. */
export const isSafeUrl = (url: string): boolean => safe.test(url.trim());

const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

export const decoded = (text: string): string =>
  text.replace(/&(?:amp|lt|gt);/g, (entity) => entities[entity] ?? entity);

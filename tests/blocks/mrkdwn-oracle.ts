/**
 * What Slack's mrkdwn makes of a source, read with suspicion: any pair of markers is formatting, any `<` a control
 * sequence, any `:name:` an emoji. Written against Slack's own description, not against what is tested.
 */
export interface Reading {
  /** `mention`, `link`, `bold` …, in order. */
  effects: string[];
  /** What is left to read: control sequences by their label, entities as characters. */
  visible: string;
}

const spans = new Map(Object.entries({ '*': 'bold', _: 'italic', '~': 'strike', '`': 'code' }));
const entities = new Map(Object.entries({ '&amp;': '&', '&lt;': '<', '&gt;': '>' }));

const controlKind = (inside: string): string =>
  /^@/.test(inside) ? 'mention' : /^#/.test(inside) ? 'channel' : /^!/.test(inside) ? 'special' : 'link';

const isWord = (character: string | undefined): boolean => /^[A-Za-z0-9]$/.test(character ?? '');

/** Italics begin and end at the edge of a word; for the other markers nothing is trusted. */
function isMarker(line: string, at: number, opening: boolean): boolean {
  if (line[at] !== '_') return true;
  return opening ? !isWord(line[at - 1]) : !isWord(line[at + 1]);
}

function formattingIn(line: string): string[] {
  const effects: string[] = [];
  for (let at = 0; at < line.length; at++) {
    const kind = spans.get(line[at] ?? '');
    if (!kind || !isMarker(line, at, true)) continue;
    for (let end = at + 1; end < line.length; end++)
      if (line[end] === line[at] && isMarker(line, end, false)) {
        effects.push(kind);
        at = end;
        break;
      }
  }
  return effects;
}

export function readMrkdwn(source: string): Reading {
  const effects: string[] = [];
  let visible = '';
  for (const line of source.split('\n')) {
    if (/^\s*(?:>|&gt;)/.test(line)) effects.push('quote');
    const [plain, controls] = [[] as string[], [] as string[]];
    for (const [token] of line.matchAll(/<[^>]*>?|&(?:amp|lt|gt);|[^<&]+|&/g)) {
      if (token.startsWith('<')) controls.push(token);
      else if (token === '&') effects.push('bare ampersand');
      plain.push(
        token.startsWith('<') ? (token.slice(1, -1).split('|')[1] ?? '') : (entities.get(token) ?? token),
      );
    }
    for (const control of controls) effects.push(controlKind(control.slice(1)));
    const text = plain.join('');
    effects.push(...formattingIn(text));
    effects.push(...[...text.matchAll(/:[\p{L}\p{N}_+'-]+:/gu)].map(() => 'emoji'));
    visible += `${visible && '\n'}${text}`;
  }
  return { effects, visible };
}

import { byteLength, messageCost, plainLength } from '../length.ts';
import { limits } from '../limits.ts';
import { type Broken, pathOf } from './say.ts';
import type { Surface } from './surfaces.ts';
import { blocksOf, type Element, elementsOf, type Loose, type Part, textsOf } from './walk.ts';

interface Seen {
  surface: Surface;
  payload: Loose;
  blocks: Part[];
  elements: Element[];
}

type Rule = (seen: Seen) => Broken[];

const broken = ({ path }: Part, rule: string, limit?: number): Broken => ({
  path: pathOf(path),
  rule,
  ...(limit !== undefined && { limit }),
});

const at = (part: Part, key: string): Part => ({ ...part, path: [...part.path, key] });

/**
 * Where a block or an element may stand, if not everywhere. The reference puts inputs in messages and tables on Home
 * too: nothing submits an input in a message, and tables on Home were seen to be left out.
 */
const homes: Record<string, Surface[]> = {
  input: ['modal', 'home'],
  table: ['message'],
  markdown: ['message'],
  datetimepicker: ['message', 'modal'],
  number_input: ['modal'],
  email_text_input: ['modal'],
  url_text_input: ['modal'],
  file_input: ['modal'],
};
const named: Record<Surface, string> = { message: 'a message', modal: 'a modal', home: 'Home' };

const wrongPlace: Rule = ({ surface, blocks, elements }) =>
  [...blocks, ...elements].flatMap((part) => {
    const { type } = part.value;
    const allowed = typeof type === 'string' && Object.hasOwn(homes, type) ? homes[type] : undefined;
    return !allowed || allowed.includes(surface)
      ? []
      : [broken(part, `is of type ${type}, which cannot stand in ${named[surface]}`)];
  });

function twice(parts: Part[], key: string, where: string): Broken[] {
  const seen = new Set<unknown>();
  return parts.flatMap((part) => {
    const id = part.value[key];
    if (id === undefined || !seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [broken(at(part, key), `is there already, earlier in the same ${where}`)];
  });
}

const doubledBlocks: Rule = ({ blocks, surface }) =>
  twice(blocks, 'block_id', surface === 'message' ? 'message' : 'view');

/** Unique in its block: the same button on each of many cards is how people tell them apart by value. */
const doubledActions: Rule = ({ elements }) =>
  [...Map.groupBy(elements, (element) => element.in).values()].flatMap((each) =>
    twice(each, 'action_id', 'block'),
  );

const focus: Rule = ({ surface, elements }) =>
  elements
    .filter(({ value }) => value.focus_on_load === true)
    .slice(surface === 'message' ? 0 : 1)
    .map((element) =>
      broken(
        at(element, 'focus_on_load'),
        surface === 'message' ? 'is for views only' : 'is already true for an earlier element',
      ),
    );

const answers: Rule = ({ surface, elements }) =>
  elements
    .filter(
      ({ value, in: block }) =>
        value.response_url_enabled && !(surface === 'modal' && block.value.type === 'input'),
    )
    .map((element) => broken(at(element, 'response_url_enabled'), 'is for the input blocks of a modal only'));

const dispatchedFiles: Rule = ({ elements }) =>
  elements
    .filter(({ value, in: block }) => value.type === 'file_input' && block.value.dispatch_action === true)
    .map(({ in: block }) => broken(at(block, 'dispatch_action'), 'cannot be true for a file_input'));

const unsubmitted: Rule = ({ surface, payload, blocks }) =>
  surface === 'modal' && payload.submit === undefined && blocks.some(({ value }) => value.type === 'input')
    ? [{ path: 'submit', rule: 'is missing, a modal with inputs needs it' }]
    : [];

const oneTable: Rule = ({ blocks }) =>
  blocks
    .filter(({ value }) => value.type === 'table')
    .slice(limits.message.tables)
    .map((part) =>
      broken(
        part,
        `is a further table, Slack takes ${limits.message.tables} a message`,
        limits.message.tables,
      ),
    );

const markdown: Rule = ({ blocks }) => {
  const limit = limits.message.markdown;
  const texts = blocks.filter(({ value }) => value.type === 'markdown').map(({ value }) => value.text);
  const sum = texts.reduce<number>((n, text) => n + (typeof text === 'string' ? plainLength(text) : 0), 0);
  return texts.length > 1 && sum > limit
    ? [{ path: 'blocks', rule: `have ${sum} characters of markdown, Slack takes at most ${limit}`, limit }]
    : [];
};

const wholeMessage: Rule = ({ surface, blocks }) => {
  const limit = limits.message.characters;
  const sum = blocks.reduce((n, { value }) => n + messageCost(value), 0);
  return surface === 'message' && sum > limit
    ? [{ path: 'blocks', rule: `count as ${sum} characters, Slack takes about ${limit} a message`, limit }]
    : [];
};

const wholeView: Rule = ({ surface, payload }) => {
  const limit = limits.view.bytes;
  const bytes = byteLength(JSON.stringify(payload));
  return surface !== 'message' && bytes > limit
    ? [{ path: '', rule: `is ${bytes} bytes long, Slack takes at most ${limit}`, limit }]
    : [];
};

const halfCharacters: Rule = ({ payload }) =>
  [...textsOf(payload)]
    .filter(([, text]) => !text.isWellFormed())
    .map(([path]) => ({ path: pathOf(path), rule: 'holds half a character (a lone surrogate)' }));

const rules: Rule[] = [
  wrongPlace,
  doubledBlocks,
  doubledActions,
  focus,
  answers,
  dispatchedFiles,
  unsubmitted,
  oneTable,
  markdown,
  wholeMessage,
  wholeView,
  halfCharacters,
];

/** What no single block can know: where it stands, and what else is there. Any shape may come in. */
export function brokenRules(surface: Surface, payload: Loose): Broken[] {
  const blocks = blocksOf(payload);
  const elements = elementsOf(blocks);
  return rules.flatMap((rule) => rule({ surface, payload, blocks, elements }));
}

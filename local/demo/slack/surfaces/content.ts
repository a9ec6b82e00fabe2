import type { HomeView, KnownBlock, ModalView } from '@slack/types';
import { limits } from '../../../../blocks/limits.ts';
import { isObject } from '../../../../blocks/validate/walk.ts';
import { type Broken, findBroken } from '../../../../blocks/validate.ts';
import { refuse } from '../refused.ts';

export interface Content {
  text: string;
  /** Absent where none were given, which is not the same as an empty list. */
  blocks?: KnownBlock[];
}

/** Shown for a message that has blocks alone, where blocks cannot be shown. */
const noWords = "This content can't be displayed.";

/** chat.postMessage cuts off what is longer, chat.update refuses it. */
export const longestPost = 40_000;
export const longestUpdate = 4000;

const pointer = (path: string, root = ''): string =>
  `${root}/${path.replaceAll('[', '/').replaceAll(']', '').replaceAll('.', '/')}`.replace(/\/$/, '');
const messageOf = ({ path, rule }: Broken, root?: string): string =>
  `[ERROR] ${rule} [json-pointer:${pointer(path, root)}]`;

function checkBlocks(given: unknown): KnownBlock[] {
  if (!Array.isArray(given)) return refuse('invalid_blocks_format');
  // A text that passes stands in for the message's own, whose rules differ from method to method.
  const broken = findBroken('message', { text: '-', blocks: given });
  if (broken.some(({ limit }) => limit === limits.message.characters)) refuse('msg_blocks_too_long');
  if (broken.length > 0) {
    const messages = broken.map((each) => messageOf(each));
    refuse('invalid_blocks', messages, { errors: messages });
  }
  return given;
}

/** What a message says. Throws a `Refused` where Slack would not take it. */
export function readContent(given: { text?: unknown; blocks?: unknown }, longest = longestPost): Content {
  const { text = '', blocks } = given;
  if (typeof text !== 'string')
    return refuse('invalid_arguments', ['[ERROR] must be a string [json-pointer:/text]']);
  const checked = blocks === undefined || blocks === null ? undefined : checkBlocks(blocks);
  if (text.trim() === '' && !checked?.length) return refuse('no_text');
  if (text.length > longest) return refuse('msg_too_long');
  return { text: text || noWords, ...(checked && { blocks: checked }) };
}

/** A view as an app gives it. Throws a `Refused` that names every rule it breaks. */
export function readView<T extends 'modal' | 'home'>(
  given: unknown,
  types: readonly T[],
): T extends 'modal' ? ModalView : HomeView {
  if (!isObject(given))
    return refuse('invalid_arguments', ['[ERROR] must provide an object [json-pointer:/view]']);
  const type = types.find((each) => each === given.type);
  if (!type) {
    const words =
      given.type === undefined ? 'missing required field: type' : `unsupported type: ${given.type}`;
    return refuse('invalid_arguments', [`[ERROR] ${words} [json-pointer:/view]`]);
  }
  const broken = findBroken(type, given);
  if (broken.some(({ path, limit }) => path === '' && limit === limits.view.bytes)) refuse('view_too_large');
  if (broken.length > 0)
    refuse(
      'invalid_arguments',
      broken.map((each) => messageOf(each, '/view')),
    );
  return given as unknown as T extends 'modal' ? ModalView : HomeView;
}

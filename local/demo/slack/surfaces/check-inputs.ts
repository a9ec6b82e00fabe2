import { limits } from '../../../../blocks/limits.ts';
import { blocksOf, isObject, type Loose } from '../../../../blocks/validate/walk.ts';
import { namesOf } from '../files/file-types.ts';
import { isEmpty } from './element-state.ts';

type Check = (element: Loose, value: string) => string | undefined;

const asNumber = (given: unknown): number | undefined =>
  given === undefined || given === '' ? undefined : Number(given);

const length: Check = ({ min_length, max_length }, { length: long }) => {
  if (typeof min_length === 'number' && long < min_length)
    return `Enter at least ${min_length} ${min_length === 1 ? 'character' : 'characters'}.`;
  const most = typeof max_length === 'number' ? max_length : 3000;
  return long > most ? `Enter at most ${most} ${most === 1 ? 'character' : 'characters'}.` : undefined;
};

const number: Check = ({ min_value, max_value, is_decimal_allowed }, value) => {
  if (!/^-?\d+(?:\.\d+)?$/.test(value)) return 'Enter a number.';
  if (!is_decimal_allowed && value.includes('.')) return 'Enter a whole number.';
  const [least, most] = [asNumber(min_value), asNumber(max_value)];
  if (least !== undefined && Number(value) < least) return `Enter a number that is at least ${least}.`;
  return most !== undefined && Number(value) > most ? `Enter a number that is at most ${most}.` : undefined;
};

const checks: Record<string, Check> = {
  plain_text_input: length,
  number_input: number,
  email_text_input: (_, value) =>
    /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) ? undefined : 'Please enter a valid email address.',
  url_text_input: (_, value) =>
    URL.canParse(value) && /^https?:/i.test(value) ? undefined : 'Please enter a valid URL.',
};

function selected({ max_selected_items }: Loose, held: Loose): string | undefined {
  const items = Object.values(held).find(Array.isArray);
  return typeof max_selected_items === 'number' && items && items.length > max_selected_items
    ? `Choose at most ${max_selected_items}.`
    : undefined;
}

/** A file that is gone, or is another's, has nothing but its id. */
function files({ max_files, filetypes }: Loose, held: Loose): string | undefined {
  const given = Array.isArray(held.files) ? held.files : [];
  const most = typeof max_files === 'number' ? max_files : limits.fileInput.files;
  if (given.length > most) return `Add at most ${most} ${most === 1 ? 'file' : 'files'}.`;
  if (given.some(({ name }) => name === undefined)) return 'That file is gone. Add it again.';
  if (!Array.isArray(filetypes)) return undefined;
  const other = given.find(({ filetype }) => !namesOf(filetype).some((name) => filetypes.includes(name)));
  return other && `${other.name} cannot be added here. Add ${filetypes.join(', ')}.`;
}

/** What Slack itself finds wrong before the app hears of a submission, by block id. */
export function checkInputs(
  blocks: readonly unknown[],
  state: Record<string, Record<string, Loose>>,
): Record<string, string> {
  const wrong = blocksOf({ blocks }).flatMap(({ value: block }): [string, string][] => {
    const { type, element, optional } = block;
    if (type !== 'input' || !isObject(element)) return [];
    const id = String(block.block_id);
    const held = state[id]?.[String(element.action_id)] ?? {};
    if (isEmpty(element, held))
      return optional === true ? [] : [[id, 'Please complete this required field.']];
    const check = checks[String(element.type)];
    if (element.type === 'file_input') {
      const words = files(element, held);
      return words ? [[id, words]] : [];
    }
    const words =
      check && typeof held.value === 'string' ? check(element, held.value) : selected(element, held);
    return words ? [[id, words]] : [];
  });
  return Object.fromEntries(wrong);
}

import type {
  EmailInput,
  NumberInput,
  PlainTextInput,
  RichTextBlock,
  RichTextInput,
  URLInput,
} from '@slack/types';
import { plainText } from '../text.tsx';
import type { FieldProps } from './field.ts';

type Words = PlainTextInput | NumberInput | EmailInput | URLInput;

interface Typed<Element> extends FieldProps<Element> {
  /** Keeps the value and tells nobody. */
  keep(value: unknown): void;
  /** Where the app wants to hear of Enter. */
  onEnter?: () => void;
}

const modes = {
  plain_text_input: 'text',
  number_input: 'decimal',
  email_text_input: 'email',
  url_text_input: 'url',
} as const;

export function WordsField({ element, value, keep, onEnter, naming }: Typed<Words>) {
  const { placeholder, type } = element;
  const most = type === 'plain_text_input' ? element.max_length : undefined;
  const shared = {
    ...naming,
    class: 'input',
    value: String(value ?? ''),
    placeholder: plainText(placeholder),
    autocomplete: 'off',
    onInput: (event: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) =>
      keep(event.currentTarget.value),
  };
  const left = most === undefined ? undefined : most - shared.value.length;
  const tell = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.isComposing || !onEnter) return;
    event.preventDefault();
    onEnter();
  };
  return (
    <>
      {type === 'plain_text_input' && element.multiline ? (
        <textarea {...shared} rows={4} onKeyDown={(event) => !event.shiftKey && tell(event)} />
      ) : (
        <input {...shared} type="text" inputMode={modes[type]} onKeyDown={tell} />
      )}
      {most !== undefined && left !== undefined && left < Math.min(100, most / 4) && most > 50 && (
        <span class="left">{left}</span>
      )}
    </>
  );
}

const wordsOf = (block: RichTextBlock | null): string =>
  (block?.elements ?? [])
    .flatMap((part) => part.elements as { text?: string }[])
    .map(({ text = '' }) => text)
    .join('');

/** Rich text is typed as plain lines, and sent as a block as Slack does. */
export function RichField({ element, value, keep, naming }: Typed<RichTextInput>) {
  const asBlock = (text: string) => ({
    type: 'rich_text',
    elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
  });
  return (
    <textarea
      {...naming}
      class="input"
      rows={element.min_lines ?? 4}
      placeholder={plainText(element.placeholder)}
      value={wordsOf(value as RichTextBlock | null)}
      onInput={({ currentTarget: { value: text } }) => keep(text ? asBlock(text) : null)}
    />
  );
}

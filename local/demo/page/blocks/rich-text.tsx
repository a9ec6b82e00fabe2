import type { RichTextBlock, RichTextElement } from '@slack/types';
import type { ComponentChildren } from 'preact';
import { emojiOf } from '../core/emoji.ts';
import { ChannelMention, Link, Mention, When } from './inline.tsx';

/** As Slack sends it: `1f389` or `1f468-1f3fd`, in hexadecimal. */
const fromCodes = (codes: string | undefined): string | undefined =>
  codes && /^[0-9a-f-]+$/i.test(codes)
    ? String.fromCodePoint(...codes.split('-').map((code) => Number.parseInt(code, 16)))
    : undefined;

function content(element: RichTextElement): ComponentChildren {
  switch (element.type) {
    case 'text':
      return element.text;
    case 'link':
      return <Link url={element.url}>{element.text ?? element.url}</Link>;
    case 'user':
      return <Mention id={element.user_id} />;
    case 'channel':
      return <ChannelMention id={element.channel_id} />;
    case 'usergroup':
      return <span class="mention">@{element.usergroup_id}</span>;
    case 'team':
      return <span class="mention">@{element.team_id}</span>;
    case 'broadcast':
      return <span class="mention mention-me">@{element.range}</span>;
    case 'emoji':
      return (
        <span class="emoji">
          {fromCodes(element.unicode) ?? emojiOf(element.name) ?? `:${element.name}:`}
        </span>
      );
    case 'date':
      return <When seconds={element.timestamp} format={element.format} url={element.url} />;
    case 'color':
      return (
        <span class="swatch">
          <span style={{ background: element.value }} aria-hidden="true" />
          {element.value}
        </span>
      );
    default:
      return null;
  }
}

function Styled({ element }: { element: RichTextElement }) {
  let shown = content(element);
  const { bold, italic, strike, code, underline } = element.style ?? {};
  if (code) shown = <code>{shown}</code>;
  if (underline) shown = <u>{shown}</u>;
  if (strike) shown = <s>{shown}</s>;
  if (italic) shown = <i>{shown}</i>;
  if (bold) shown = <b>{shown}</b>;
  return <>{shown}</>;
}

const all = (elements: RichTextElement[]) =>
  elements.map((element, at) => <Styled key={at} element={element} />);

function Part({ part }: { part: RichTextBlock['elements'][number] }) {
  switch (part.type) {
    case 'rich_text_section':
      return <div class="lines plain">{all(part.elements)}</div>;
    case 'rich_text_quote':
      return <blockquote class="plain">{all(part.elements)}</blockquote>;
    case 'rich_text_preformatted':
      return <pre>{all(part.elements)}</pre>;
    case 'rich_text_list': {
      const items = part.elements.map(({ elements }, at) => <li key={at}>{all(elements)}</li>);
      const look = `list indent-${Math.min(part.indent ?? 0, 8)}${part.border ? ' bordered' : ''}`;
      return part.style === 'ordered' ? <ol class={look}>{items}</ol> : <ul class={look}>{items}</ul>;
    }
    default:
      return null;
  }
}

export function RichText({ block }: { block: RichTextBlock }) {
  return (
    <>
      {block.elements.map((part, at) => (
        <Part key={at} part={part} />
      ))}
    </>
  );
}

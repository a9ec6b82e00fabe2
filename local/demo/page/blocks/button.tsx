import type { Button as Given, Overflow as GivenOverflow } from '@slack/types';
import { isSafeUrl } from '../core/mrkdwn-nodes.ts';
import { MoreIcon } from '../shell/icons.tsx';
import { Menu } from '../shell/menu.tsx';
import { plainText } from './text.tsx';
import { type Spot, useAct } from './use-act.ts';

interface Props<Element> {
  element: Element;
  spot: Spot;
}

export function Button({ element, spot }: Props<Given>) {
  const [busy, act] = useAct(element, spot);
  const look = `button${element.style ? ` button-${element.style}` : ''}`;
  const text = plainText(element.text);
  const more = element.accessibility_label ? { 'aria-description': element.accessibility_label } : {};
  if (element.url && isSafeUrl(element.url))
    return (
      // biome-ignore lint/a11y/useSemanticElements: it opens a page and yet is Slack's button, which tells the app.
      <a
        {...more}
        class={look}
        role="button"
        href={element.url}
        target="_blank"
        rel="noopener noreferrer"
        onClick={() => act()}
        onKeyDown={(event) => {
          if (event.key !== ' ') return;
          event.preventDefault();
          event.currentTarget.click();
        }}
      >
        {text}
      </a>
    );
  return (
    <button {...more} type="button" class={look} aria-busy={busy} aria-disabled={busy} onClick={() => act()}>
      {text}
    </button>
  );
}

export function Overflow({ element, spot }: Props<GivenOverflow>) {
  const [busy, act] = useAct(element, spot);
  const items = element.options.map((option, at) => ({
    key: `${at}`,
    text: plainText(option.text),
    description: option.description && plainText(option.description),
    run: () => {
      if (option.url && isSafeUrl(option.url)) window.open(option.url, '_blank', 'noopener');
      act(option);
    },
  }));
  return (
    <Menu name="Other actions" items={items} look="button button-square" busy={busy}>
      <MoreIcon />
    </Menu>
  );
}

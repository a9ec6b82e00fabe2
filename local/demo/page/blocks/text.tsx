import type { TextObject } from '@slack/types';
import { useMemo } from 'preact/hooks';
import { withEmoji } from '../core/emoji.ts';
import { parseMrkdwn } from '../core/mrkdwn.ts';
import { inline } from './inline.tsx';

/** A text in Slack's markup, as elements and never as HTML. */
export function Mrkdwn({ source, verbatim }: { source: string; verbatim?: boolean }) {
  const pieces = useMemo(() => parseMrkdwn(source, verbatim), [source, verbatim]);
  return (
    <>
      {pieces.map((piece, at) =>
        piece.kind === 'pre' ? (
          <pre key={at}>{piece.text}</pre>
        ) : piece.kind === 'quote' ? (
          <blockquote key={at}>{inline(piece.children)}</blockquote>
        ) : (
          <div key={at} class="lines">
            {inline(piece.children)}
          </div>
        ),
      )}
    </>
  );
}

export const plainText = (text: { text: string; emoji?: boolean } | undefined): string =>
  text === undefined ? '' : text.emoji === false ? text.text : withEmoji(text.text);

export function Text({ of }: { of: TextObject }) {
  if (of.type === 'mrkdwn') return <Mrkdwn source={of.text} verbatim={of.verbatim} />;
  return <div class="lines plain">{plainText(of)}</div>;
}

import type { ComponentChildren } from 'preact';
import { type Inline, isSafeUrl } from '../core/mrkdwn-nodes.ts';
import { formatDate } from '../core/times.ts';
import { useDesk, useStore } from '../desk/use-desk.ts';

export function Link({ url, children }: { url: string; children: ComponentChildren }) {
  if (!isSafeUrl(url)) return <>{children}</>;
  return (
    <a href={url} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}

export function Mention({ id, label }: { id: string; label?: string }) {
  const { model } = useStore(useDesk().seen);
  const person = model?.state.people.find((each) => each.id === id);
  return (
    <span class={`mention${model?.state.as === id ? ' mention-me' : ''}`}>
      @{person?.real_name ?? label ?? id}
    </span>
  );
}

export function ChannelMention({ id, label }: { id: string; label?: string }) {
  const desk = useDesk();
  const channel = useStore(desk.seen).model?.state.channels.find((each) => each.id === id);
  if (!channel) return <span class="mention">#{label ?? id}</span>;
  return (
    <a class="mention" href={`#/${channel.kind === 'im' ? channel.id : encodeURIComponent(channel.name)}`}>
      #{channel.name}
    </a>
  );
}

export function When({ seconds, format, url }: { seconds: number; format: string; url?: string }) {
  const zone = useStore(useDesk().seen).model?.state.zone;
  const text = formatDate(seconds, format, zone);
  const time = <time dateTime={new Date(seconds * 1000).toISOString()}>{text}</time>;
  return url ? <Link url={url}>{time}</Link> : time;
}

/** Runs of block characters are charts: drawn, so that they look the same whatever fonts there are. */
function Text({ text }: { text: string }) {
  const parts = text.split(/(▇+)/);
  if (parts.length === 1) return <>{text}</>;
  return (
    <>
      {parts.map((part, at) =>
        part.startsWith('▇') ? (
          <span key={at} class="chart" style={{ width: `${part.length * 9}px` }} aria-hidden="true" />
        ) : (
          part
        ),
      )}
    </>
  );
}

function One({ node }: { node: Inline }) {
  switch (node.kind) {
    case 'text':
      return <Text text={node.text} />;
    case 'bold':
      return <b>{inline(node.children)}</b>;
    case 'italic':
      return <i>{inline(node.children)}</i>;
    case 'strike':
      return <s>{inline(node.children)}</s>;
    case 'code':
      return <code>{node.text}</code>;
    case 'link':
      return <Link url={node.url}>{node.text}</Link>;
    case 'user':
      return <Mention {...node} />;
    case 'channel':
      return <ChannelMention {...node} />;
    case 'group':
      return <span class="mention">@{(node.label ?? node.id).replace(/^@/, '')}</span>;
    case 'broadcast':
      return <span class="mention mention-me">@{node.range}</span>;
    case 'date':
      return <When {...node} />;
    case 'emoji':
      return <span class="emoji">{node.character}</span>;
    case 'break':
      return <br />;
  }
}

export const inline = (nodes: Inline[]) => nodes.map((node, at) => <One key={at} node={node} />);

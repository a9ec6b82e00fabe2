import type { MarkdownBlock } from '@slack/types';
import type { Nodes, PhrasingContent, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';
import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import { withEmoji } from '../core/emoji.ts';
import { Link } from './inline.tsx';

const children = (nodes: (RootContent | PhrasingContent)[]): ComponentChildren =>
  nodes.map((node, at) => <Node key={at} node={node} />);

function Node({ node }: { node: Nodes }) {
  switch (node.type) {
    case 'text':
      return <>{withEmoji(node.value)}</>;
    case 'paragraph':
      return <p>{children(node.children)}</p>;
    case 'heading':
      return <p class={`heading heading-${node.depth}`}>{children(node.children)}</p>;
    case 'strong':
      return <b>{children(node.children)}</b>;
    case 'emphasis':
      return <i>{children(node.children)}</i>;
    case 'inlineCode':
      return <code>{node.value}</code>;
    case 'code':
      return <pre>{node.value}</pre>;
    case 'link':
      return <Link url={node.url}>{children(node.children)}</Link>;
    case 'image':
      return <Link url={node.url}>{node.alt || node.url}</Link>;
    case 'blockquote':
      return <blockquote>{children(node.children)}</blockquote>;
    case 'list':
      return node.ordered ? (
        <ol class="list" start={node.start ?? 1}>
          {children(node.children)}
        </ol>
      ) : (
        <ul class="list">{children(node.children)}</ul>
      );
    case 'listItem':
      return <li>{children(node.children)}</li>;
    case 'thematicBreak':
      return <hr />;
    case 'break':
      return <br />;
    case 'html':
      return <>{node.value}</>;
    case 'table': {
      const [head, ...rows] = node.children;
      return (
        <table>
          <thead>
            <tr>
              {head?.children.map((cell, at) => (
                <th key={at}>{children(cell.children)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, n) => (
              <tr key={n}>
                {row.children.map((cell, at) => (
                  <td key={at}>{children(cell.children)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      );
    }
    default:
      return null;
  }
}

/** Standard Markdown, which Slack takes in this block alone. */
export function Markdown({ block }: { block: MarkdownBlock }) {
  const tree = useMemo(
    () =>
      fromMarkdown(block.text, {
        extensions: [gfmTable()],
        mdastExtensions: [gfmTableFromMarkdown()],
      }),
    [block.text],
  );
  return <div class="markdown">{children(tree.children)}</div>;
}

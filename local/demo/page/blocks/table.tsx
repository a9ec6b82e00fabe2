import type { DataTableBlock, TableBlock } from '@slack/types';
import { RichText } from './rich-text.tsx';

type Cell = TableBlock['rows'][number][number];

const Shown = ({ cell }: { cell: Cell }) =>
  cell.type === 'rich_text' ? <RichText block={cell} /> : cell.text;

/** The first row is the head, as in Slack. */
export function Table({ block }: { block: TableBlock | DataTableBlock }) {
  const [head = [], ...rows] = block.rows as Cell[][];
  const settings = block.type === 'table' ? (block.column_settings ?? []) : [];
  const look = (at: number, cell: Cell) =>
    [
      `align-${settings[at]?.align ?? (cell.type === 'raw_number' ? 'right' : 'left')}`,
      settings[at]?.is_wrapped ? 'wrapped' : '',
    ].join(' ');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard.
    <section class="table-frame" tabIndex={0} aria-label="Table">
      <table>
        {block.type === 'data_table' && <caption>{block.caption}</caption>}
        <thead>
          <tr>
            {head.map((cell, at) => (
              <th key={at} scope="col" class={look(at, cell)}>
                <Shown cell={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, n) => (
            <tr key={n}>
              {row.map((cell, at) => (
                <td key={at} class={look(at, cell)}>
                  <Shown cell={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

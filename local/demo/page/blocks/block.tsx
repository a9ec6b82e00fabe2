import type { AnyBlock, KnownBlock } from '@slack/types';
import { useState } from 'preact/hooks';
import { actionIdOf, blockIdOf } from '../core/values.ts';
import { Element } from './element.tsx';
import { Input } from './input.tsx';
import { Markdown } from './markdown.tsx';
import { Picture } from './picture.tsx';
import { RichText } from './rich-text.tsx';
import { type Surface, SurfaceContext } from './surface.ts';
import { Table } from './table.tsx';
import { plainText, Text } from './text.tsx';

type Of<Type extends KnownBlock['type']> = { block: Extract<KnownBlock, { type: Type }>; block_id: string };

/** Slack folds away what is longer, unless `expand`. */
const longText = 1400;

function SectionText({ block }: Pick<Of<'section'>, 'block'>) {
  const isLong = !block.expand && (block.text?.text.length ?? 0) > longText;
  const [open, setOpen] = useState(false);
  if (!block.text) return null;
  return (
    <div class="section-text">
      <div class={isLong && !open ? 'folded' : ''}>
        <Text of={block.text} />
      </div>
      {isLong && (
        <button type="button" class="quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? 'Show less' : 'Show more'}
        </button>
      )}
    </div>
  );
}

function Section({ block, block_id }: Of<'section'>) {
  const { accessory, fields } = block;
  return (
    <div class="block section">
      <div class="section-words">
        <SectionText block={block} />
        {fields && (
          <div class="section-fields">
            {fields.map((field, at) => (
              <div key={at}>
                <Text of={field} />
              </div>
            ))}
          </div>
        )}
      </div>
      {accessory && (
        <div class="accessory">
          <Element
            element={accessory}
            spot={{ block_id, action_id: actionIdOf(accessory as { action_id?: string }) }}
          />
        </div>
      )}
    </div>
  );
}

const Context = ({ block }: Of<'context'>) => (
  <div class="block context">
    {block.elements.map((element, at) =>
      element.type === 'image' ? (
        <Picture key={at} of={element} look="context-image" />
      ) : (
        <div key={at}>
          <Text of={element} />
        </div>
      ),
    )}
  </div>
);

const Actions = ({ block, block_id }: Of<'actions'>) => (
  <div class="block actions">
    {block.elements.map((element, at) => {
      const action_id = actionIdOf(element, at);
      return <Element key={`${action_id} ${at}`} element={element} spot={{ block_id, action_id }} />;
    })}
  </div>
);

const Figure = ({ block }: Of<'image'>) => (
  <figure class="block">
    {block.title && <figcaption>{plainText(block.title)}</figcaption>}
    <Picture of={block} look="block-image" />
  </figure>
);

function One({ block: given, block_id }: { block: AnyBlock; block_id: string }) {
  const block = given as KnownBlock;
  switch (block.type) {
    case 'header':
      return <h2 class="block header">{plainText(block.text)}</h2>;
    case 'section':
      return <Section block={block} block_id={block_id} />;
    case 'context':
      return <Context block={block} block_id={block_id} />;
    case 'divider':
      return <hr class="block" />;
    case 'actions':
      return <Actions block={block} block_id={block_id} />;
    case 'image':
      return <Figure block={block} block_id={block_id} />;
    case 'input':
      return <Input block={block} block_id={block_id} />;
    case 'rich_text':
      return (
        <div class="block">
          <RichText block={block} />
        </div>
      );
    case 'table':
    case 'data_table':
      return <Table block={block} />;
    case 'markdown':
      return <Markdown block={block} />;
    case 'alert':
      return (
        <div class={`block alert alert-${block.level ?? 'default'}`}>
          <Text of={block.text} />
        </div>
      );
    default:
      return <div class="block unknown">A block that is not drawn here: {given.type}</div>;
  }
}

/** A surface's blocks. The same block id is the same block, whatever came before it. */
export function Blocks({ blocks, surface }: { blocks: readonly AnyBlock[]; surface: Surface }) {
  return (
    <SurfaceContext.Provider value={surface}>
      {blocks.map((block, at) => {
        const block_id = blockIdOf(block, at);
        return <One key={`${block.type} ${block_id}`} block={block} block_id={block_id} />;
      })}
    </SurfaceContext.Provider>
  );
}

import type { HomeView, KnownBlock, ModalView } from '@slack/types';
import { messageCost, viewCost } from '../length.ts';
import { limits } from '../limits.ts';
import type { Surface } from '../validate/surfaces.ts';
import { mrkdwn, type Said } from './mrkdwn.ts';
import { contextOf } from './sections.ts';
import { notificationText, plain } from './text.ts';

/** What a view needs beside its blocks: title, buttons, ids, metadata. */
const aroundBlocks = 25_000;

const room: Record<Surface, { blocks: number; size: number; cost: (block: KnownBlock) => number }> = {
  message: { blocks: limits.message.blocks, size: limits.message.characters, cost: messageCost },
  modal: { blocks: limits.view.blocks, size: limits.view.bytes - aroundBlocks, cost: viewCost },
  home: { blocks: limits.view.blocks, size: limits.view.bytes - aroundBlocks, cost: viewCost },
};

/**
 * The blocks that fit, from the first on, and a line that says where some are left out. Put what people act on before
 * long lists.
 */
export function fitted(
  surface: Surface,
  blocks: readonly KnownBlock[],
  note: Said = '… there is more than fits here.',
): KnownBlock[] {
  const { blocks: most, size, cost } = room[surface];
  const costs = blocks.map(cost);
  if (blocks.length <= most && costs.reduce((a, b) => a + b, 0) <= size) return [...blocks];
  const last = contextOf(note);
  let left = size - cost(last);
  const end = costs.findIndex((each, at) => {
    left -= each;
    return left < 0 || at === most - 1;
  });
  return [...blocks.slice(0, end), last];
}

const some = (surface: Surface, blocks: readonly KnownBlock[]): KnownBlock[] =>
  fitted(surface, blocks.length > 0 ? blocks : [contextOf(mrkdwn`Nothing here.`)]);

/** `text` is what a lock screen shows of it. */
export const messageOf = (
  text: Said,
  blocks: readonly KnownBlock[],
): { text: string; blocks: KnownBlock[] } => ({
  text: notificationText(text),
  blocks: some('message', blocks),
});

export const homeOf = (blocks: readonly KnownBlock[]): HomeView => ({
  type: 'home',
  blocks: some('home', blocks),
});

export interface ModalParts {
  title: string;
  callback_id: string;
  blocks: readonly KnownBlock[];
  /** Needed where there are inputs. */
  submit?: string;
  close?: string;
  private_metadata?: string;
}

/** Throws for metadata that is longer than Slack takes: cut, it would name something else. */
export function modalOf({
  title,
  callback_id,
  blocks,
  submit,
  close,
  private_metadata,
}: ModalParts): ModalView {
  const most = limits.view.privateMetadata;
  if (private_metadata !== undefined && private_metadata.length > most)
    throw new Error(`The metadata of modal ${callback_id} is longer than ${most} characters.`);
  return {
    type: 'modal',
    callback_id,
    title: plain(title, limits.view.title),
    ...(submit && { submit: plain(submit, limits.view.submit) }),
    close: plain(close ?? 'Cancel', limits.view.close),
    ...(private_metadata !== undefined && { private_metadata }),
    blocks: some('modal', blocks),
  };
}

import type { Confirm } from '@slack/types';
import type { Answer, Asks } from '../../slack/wire.ts';
import type { Model } from '../core/model.ts';
import type { Place } from '../core/place.ts';
import type { Store } from '../core/store.ts';

export interface Toast {
  id: number;
  text: string;
}

export interface Seen {
  model?: Model;
  place: Place;
  toasts: Toast[];
  connected: boolean;
  /** Somebody else's desk is being fetched. */
  changing?: boolean;
  /** Asked before something is done. */
  confirming?: { confirm: Confirm; answer(yes: boolean): void };
  /** Why there is nothing to see. */
  failed?: string;
}

/** Everything the page can do. */
export interface Desk {
  seen: Store<Seen>;
  /** What was typed and not sent, by person and conversation. */
  drafts: Map<string, string>;
  /** Files that were attached and not sent, in the same way. */
  attached: Map<string, File[]>;
  start(): void;
  go(place: Place): void;
  /** Opens the direct message with a person. */
  writeTo(person: string): Promise<void>;
  /** With a message where a channel is named, else for a modal. */
  upload(
    files: readonly File[],
    where: { channel?: string; thread_ts?: string; text?: string },
    onSent: (part: number) => void,
  ): Promise<Answer>;
  actAs(person: string): void;
  /** Resolves when the app has answered, or could not. */
  ask<Name extends keyof Asks>(name: Name, body: Omit<Asks[Name], 'as'>): Promise<Answer>;
  confirm(confirm: Confirm): Promise<boolean>;
  older(channel: string): Promise<void>;
  complain(text: string): void;
  dismiss(id: number): void;
}

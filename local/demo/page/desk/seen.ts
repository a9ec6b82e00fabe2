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
  start(): void;
  go(place: Place): void;
  actAs(person: string): void;
  /** Resolves when the app has answered, or could not. */
  ask<Name extends keyof Asks>(name: Name, body: Omit<Asks[Name], 'as'>): Promise<Answer>;
  confirm(confirm: Confirm): Promise<boolean>;
  older(channel: string): Promise<void>;
  complain(text: string): void;
  dismiss(id: number): void;
}

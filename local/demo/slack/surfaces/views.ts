import type { HomeView, ModalView } from '@slack/types';
import type { Files } from '../files/files.ts';
import { randomId, secondsOf } from '../ids.ts';
import type { Live } from '../live.ts';
import type { Homes } from '../store/homes.ts';
import { fillIds } from './fill-ids.ts';
import { type OpenView, shownView } from './open-view.ts';

export const deepest = 3;

export interface ViewParts {
  homes: Homes;
  files: Files;
  live: Live;
  wall(): string;
}

/** Everybody's stack of modals, which a restart takes away, and everybody's Home, which it does not. */
export function createViews({ homes, files, live, wall }: ViewParts) {
  const stacks = new Map<string, OpenView[]>();
  const stack = (person: string) => stacks.get(person) ?? [];
  const hash = () => `${secondsOf(wall())}.${randomId('', 8)}`;
  const filled = <T extends ModalView | HomeView>(view: T): T => ({ ...view, blocks: fillIds(view.blocks) });

  /** What a view shows, its person may see. */
  function placeFiles({ user, view }: OpenView): void {
    files.showIn(view.blocks, user);
  }
  function keep(person: string, views: OpenView[]): void {
    views.forEach(placeFiles);
    if (views.length > 0) stacks.set(person, views);
    else stacks.delete(person);
    live.tell(person, { type: 'modals', modals: views.map(shownView) });
  }
  function keepHome(view: OpenView): void {
    placeFiles(view);
    homes.put(view);
    live.tell(view.user, { type: 'home', home: shownView(view) });
  }
  function make(user: string, view: ModalView | HomeView, below?: OpenView): OpenView {
    const id = randomId('V');
    const [root_view_id, previous_view_id] = [below?.root_view_id ?? id, below?.id ?? null];
    return { id, hash: hash(), user, view: filled(view), root_view_id, previous_view_id };
  }
  const everyOpen = (): OpenView[] => [...[...stacks.values()].flat(), ...homes.all()];

  return {
    stack,
    top: (person: string) => stack(person).at(-1),
    home: homes.get,
    find: ({ view_id, external_id }: { view_id?: string; external_id?: string }): OpenView | undefined =>
      everyOpen().find(({ id, view }) => (view_id ? id === view_id : view.external_id === external_id)),
    /** Is that name taken by another view than this one? */
    isTaken: (external_id: string, except?: string): boolean =>
      everyOpen().some(({ id, view }) => view.external_id === external_id && id !== except),
    /** A stack of its own, in place of what was open. */
    open(person: string, view: ModalView): OpenView {
      const opened = make(person, view);
      keep(person, [opened]);
      return opened;
    },
    /** On top of what is open; undefined where that is three deep already. */
    push(person: string, view: ModalView): OpenView | undefined {
      const below = stack(person);
      if (below.length >= deepest) return undefined;
      const pushed = make(person, view, below.at(-1));
      keep(person, [...below, pushed]);
      return pushed;
    },
    replace(open: OpenView, view: ModalView | HomeView): OpenView {
      const replaced = { ...open, hash: hash(), view: filled(view) };
      if (view.type === 'home') keepHome(replaced);
      else
        keep(
          open.user,
          stack(open.user).map((each) => (each.id === open.id ? replaced : each)),
        );
      return replaced;
    },
    publish(person: string, view: HomeView): OpenView {
      const before = homes.get(person);
      const fresh = make(person, view);
      const published = before ? { ...fresh, id: before.id, root_view_id: before.id } : fresh;
      keepHome(published);
      return published;
    },
    /** That one, and whatever lies on it. */
    close({ user, id }: OpenView): void {
      const open = stack(user);
      const at = open.findIndex((each) => each.id === id);
      if (at >= 0) keep(user, open.slice(0, at));
    },
    clear: (person: string): void => keep(person, []),
  };
}

export type Views = ReturnType<typeof createViews>;

import { isObject, type Loose } from '../../../../blocks/validate/walk.ts';
import type { Core } from '../core.ts';

type State = Record<string, Record<string, Loose>>;

/** Files that somebody chose in a modal, as Slack tells the app of them, who may read them from then on. */
export function withFiles({ files, workspace }: Core, person: string, state: State): State {
  const told = (given: unknown): unknown => {
    if (!isObject(given)) return given;
    const file = files.get(String(given.id));
    if (file?.user !== person) return given;
    files.place(file.id, workspace.app.user_id);
    return files.told(file);
  };
  const filled = (held: Loose): Loose =>
    held.type === 'file_input' && Array.isArray(held.files) ? { ...held, files: held.files.map(told) } : held;
  return Object.fromEntries(
    Object.entries(state).map(([block, actions]) => [
      block,
      Object.fromEntries(Object.entries(actions).map(([action, held]) => [action, filled(held)])),
    ]),
  );
}

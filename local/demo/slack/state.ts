import type { Core } from './core.ts';
import { shownView } from './surfaces/open-view.ts';
import type { Person, State } from './wire.ts';

const isReadOnly = ({ messages_tab_enabled, messages_tab_read_only_enabled }: Core['manifest']['home']) =>
  messages_tab_read_only_enabled || !messages_tab_enabled;

/** Everything that the page shows at first; somebody unknown is shown what the first person sees. */
export function stateFor(core: Core, asked: string | undefined): State {
  const { workspace, manifest } = core;
  const { team, app } = workspace;
  const people = core.people.all().filter(({ deleted }) => !deleted);
  const persons = people.filter(({ is_bot }) => !is_bot);
  const as = (persons.find(({ id }) => id === asked) ?? persons[0])?.id ?? '';
  const home = core.views.home(as);
  return {
    team: { id: team.id, name: team.name },
    ...(workspace.zone && { zone: workspace.zone }),
    app: {
      id: app.id,
      name: app.name,
      user: app.user_id,
      ...(isReadOnly(manifest.home) && { messages_read_only: true }),
    },
    as,
    people: people.map(({ updated: _, deleted: __, ...person }): Person => person),
    channels: core.messages.channelsFor(as),
    commands: manifest.commands.map(({ command, description, usage_hint }) => ({
      command,
      description,
      usage_hint,
    })),
    shortcuts: manifest.shortcuts.map(({ type, ...shortcut }) => ({ ...shortcut, kind: type })),
    ...(home && { home: shownView(home) }),
    modals: core.views.stack(as).map(shownView),
  };
}

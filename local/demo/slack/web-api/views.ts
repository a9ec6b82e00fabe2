import type { Core } from '../core.ts';
import { refuse } from '../refused.ts';
import { readView } from '../surfaces/content.ts';
import { stateOf } from '../surfaces/element-state.ts';
import { type OpenView, slackView } from '../surfaces/open-view.ts';
import type { Arguments } from './arguments.ts';
import type { Methods } from './method.ts';
import { checkSlackFiles } from './slack-file-check.ts';

/** As the app is told of it, with what its inputs hold at first. */
const answered = (core: Core, open: OpenView) => ({
  view: slackView(open, core.workspace, stateOf(open.view.blocks, {})),
});

function viewIn<T extends 'modal' | 'home'>(core: Core, args: Arguments, types: readonly T[]) {
  const view = readView(args.json('view', 'invalid_arguments'), types);
  checkSlackFiles(core, view.blocks, 'invalid_arguments');
  return view;
}

function freeName({ views }: Core, external_id: string | undefined, except?: string): void {
  if (external_id && views.isTaken(external_id, except)) refuse('duplicate_external_id');
}

/** For whom a trigger id opens something. The view was looked at before: a bad one leaves the trigger good. */
function personOf({ triggers }: Core, args: Arguments): string {
  const seen = triggers.look(args.text('trigger_id')!);
  return 'error' in seen ? refuse(seen.error) : seen.user;
}

function sameHash(open: OpenView | undefined, args: Arguments): void {
  if (args.has('hash') && open && open.hash !== args.text('hash')) refuse('hash_conflict');
}

export const views: Methods = {
  'views.open': {
    required: ['trigger_id', 'view'],
    run(core, args) {
      const view = viewIn(core, args, ['modal']);
      const person = personOf(core, args);
      freeName(core, view.external_id);
      core.triggers.use(args.text('trigger_id')!);
      return answered(core, core.views.open(person, view));
    },
  },

  'views.push': {
    required: ['trigger_id', 'view'],
    run(core, args) {
      const view = viewIn(core, args, ['modal']);
      const person = personOf(core, args);
      if (!core.views.top(person)) refuse('not_found');
      freeName(core, view.external_id);
      const pushed = core.views.push(person, view) ?? refuse('push_limit_reached');
      core.triggers.use(args.text('trigger_id')!);
      return answered(core, pushed);
    },
  },

  'views.update': {
    required: ['view'],
    run(core, args) {
      const [view_id, external_id] = [args.text('view_id'), args.text('external_id')];
      if (!view_id && !external_id)
        refuse('invalid_arguments', ['[ERROR] missing required field: view_id or external_id']);
      const view = viewIn(core, args, ['modal', 'home']);
      const open =
        core.views.find({ ...(view_id && { view_id }), ...(external_id && { external_id }) }) ??
        refuse('not_found');
      if (open.view.type !== view.type)
        refuse('invalid_arguments', ['[ERROR] must be of the type that it has [json-pointer:/view/type]']);
      sameHash(open, args);
      freeName(core, view.external_id, open.id);
      return answered(core, core.views.replace(open, view));
    },
  },

  'views.publish': {
    required: ['user_id', 'view'],
    run(core, args) {
      if (!core.manifest.home.home_tab_enabled) refuse('not_enabled');
      const person = core.people.get(args.text('user_id')!);
      if (!person || person.is_bot)
        return refuse('invalid_arguments', ['[ERROR] invalid `user_id` [json-pointer:/user_id]']);
      const view = viewIn(core, args, ['home']);
      const before = core.views.home(person.id);
      sameHash(before, args);
      freeName(core, view.external_id, before?.id);
      return answered(core, core.views.publish(person.id, view));
    },
  },
};

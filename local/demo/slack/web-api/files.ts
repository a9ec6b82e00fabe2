import type { Core } from '../core.ts';
import { plainName, type StoredFile } from '../files/file-rows.ts';
import { refuse } from '../refused.ts';
import { readContent } from '../surfaces/content.ts';
import type { Arguments } from './arguments.ts';
import { threadOf } from './chat.ts';
import type { Methods } from './method.ts';
import { joinedPlaceOf } from './places.ts';

function readable(core: Core, id: string): StoredFile {
  const file = core.files.get(id);
  return file && core.files.maySee(file, core.workspace.app.user_id) ? file : refuse('file_not_found');
}

/** Slack's groups of file types, of which `types` names some. */
const groups: Record<string, (file: StoredFile) => boolean> = {
  all: () => true,
  images: ({ mimetype }) => mimetype.startsWith('image/'),
  pdfs: ({ filetype }) => filetype === 'pdf',
  zips: ({ filetype }) => filetype === 'zip',
};

function wholeNumber(args: Arguments, name: string, otherwise: number): number {
  const given = args.number(name) ?? otherwise;
  return Number.isInteger(given) && given > 0 ? given : refuse('invalid_arguments');
}

export const files: Methods = {
  'files.info': {
    scope: 'files:read',
    required: ['file'],
    run: (core, args) => ({
      file: core.files.toldWhole(readable(core, args.text('file')!)),
      comments: [],
      response_metadata: { next_cursor: '' },
    }),
  },

  'files.list': {
    scope: 'files:read',
    run(core, args) {
      const bot = core.workspace.app.user_id;
      const [channel, user] = [args.text('channel'), args.text('user')];
      const [from, to] = [args.number('ts_from') ?? 0, args.number('ts_to') ?? Number.POSITIVE_INFINITY];
      const types = (args.text('types') || 'all').split(',').map((type) => groups[type.trim()]);
      const found = core.files
        .all()
        .filter((file) => core.files.maySee(file, bot) && (!user || file.user === user))
        .filter(({ id }) => !channel || core.files.sharedIn(id).some((at) => at.channel.id === channel))
        .filter(({ created }) => created >= from && created <= to)
        .filter((file) => types.some((isOne) => isOne?.(file)));
      const [count, page] = [wholeNumber(args, 'count', 100), wholeNumber(args, 'page', 1)];
      const pages = Math.max(1, Math.ceil(found.length / count));
      return {
        files: found.slice((page - 1) * count, page * count).map(core.files.toldWhole),
        paging: { count, total: found.length, page, pages },
      };
    },
  },

  'files.getUploadURLExternal': {
    scope: 'files:write',
    required: ['filename', 'length'],
    run(core, args) {
      const length = wholeNumber(args, 'length', 0);
      if (length > core.limits.fileBytes) refuse('file_upload_size_restricted');
      const alt_txt = args.text('alt_txt') || args.text('alt_text');
      const filename = plainName(args.text('filename')!);
      const { id, key } = core.uploads.begin({ filename, length, ...(alt_txt && { alt_txt }) });
      return { upload_url: `${core.publicUrl()}/local/slack/upload/v1/${key}`, file_id: id };
    },
  },

  'files.completeUploadExternal': {
    scope: 'files:write',
    required: ['files'],
    run(core, args) {
      const given = args.json('files', 'invalid_arguments');
      if (!Array.isArray(given) || given.length === 0) return refuse('invalid_arguments');
      const named = (args.text('channel_id') || args.text('channels') || '').split(',').filter(Boolean);
      const channels = named.map((id) => joinedPlaceOf(core, id));
      if (channels.some(({ is_archived }) => is_archived)) refuse('is_archived');
      const threads = channels.map(({ id }) => threadOf(core, id, args));
      const user = core.workspace.app.user_id;
      const fresh = given.map(({ id, title }) => {
        const { filename: name, content, alt_txt } = core.uploads.arrived(id) ?? refuse('file_not_found');
        return { id, user, name, content, ...(title && { title }), ...(alt_txt && { alt_txt }) };
      });
      const comment = args.text('initial_comment');
      const blocks = comment ? undefined : args.json('blocks', 'invalid_blocks_format');
      const content = blocks ? readContent({ blocks }) : { text: comment ?? '' };
      const added = core.files.addAll(fresh);
      const ids = added.map(({ id }) => id);
      for (const id of ids) core.uploads.done(id);
      for (const [at, { id }] of channels.entries()) {
        const thread_ts = threads[at];
        core.messages.post({ channel: id, user, ...content, files: ids, ...(thread_ts && { thread_ts }) });
      }
      return { files: added.map(core.files.toldWhole) };
    },
  },
};

import type { Workspace } from '../options.ts';
import type { Channels, StoredChannel } from '../store/channels.ts';
import type { MessageRows } from '../store/message-rows.ts';
import { slackFilesIn } from '../surfaces/slack-files.ts';
import type { File } from '../wire.ts';
import type { FileRows, StoredFile } from './file-rows.ts';

export interface FilesParts {
  rows: FileRows;
  messages: MessageRows;
  channels: Channels;
  workspace: Workspace;
  publicUrl(): string;
}

const inAddress = (name: string): string => name.toLowerCase().replace(/[^\w.-]+/g, '_');
const listOf = ({ kind, is_private }: StoredChannel): 'ims' | 'groups' | 'channels' => {
  if (kind === 'im') return 'ims';
  return is_private ? 'groups' : 'channels';
};

/** Files as Slack tells of them, and as the page shows them. */
export function createFiles({ rows, messages, channels, workspace, publicUrl }: FilesParts) {
  const { team, app } = workspace;

  const pathOf = ({ id, name }: StoredFile, download = ''): string =>
    `/local/slack/files-pri/${team.id}-${id}${download}/${encodeURIComponent(inAddress(name))}`;

  /** The channels and direct messages in which it was shared. */
  const sharedIn = (id: string) =>
    rows.places(id).flatMap(({ place, ts }) => {
      const channel = ts ? channels.get(place) : undefined;
      return channel ? [{ channel, ts }] : [];
    });

  /** `who`: a person, or the app's bot. */
  const maySee = ({ id, user }: StoredFile, who: string): boolean =>
    user === who ||
    rows.places(id).some(({ place }) => place === who || Boolean(channels.get(place)?.members.includes(who)));

  function told(file: StoredFile) {
    const { id, created, name, title, mimetype, filetype, pretty_type, user, size, alt_txt } = file;
    const link = `https://${team.domain}.slack.com/files/${user}/${id}/${inAddress(name)}`;
    return {
      id,
      created,
      timestamp: created,
      name,
      title,
      mimetype,
      filetype,
      pretty_type,
      user,
      user_team: team.id,
      editable: false,
      size,
      mode: 'hosted',
      is_external: false,
      external_type: '',
      is_public: sharedIn(id).some(({ channel }) => listOf(channel) === 'channels'),
      public_url_shared: false,
      display_as_bot: false,
      username: '',
      url_private: `${publicUrl()}${pathOf(file)}`,
      url_private_download: `${publicUrl()}${pathOf(file, '/download')}`,
      media_display_type: 'unknown',
      ...(alt_txt && { alt_txt }),
      permalink: link,
      permalink_public: `https://slack-files.com/${team.id}-${id}`,
      is_starred: false,
      has_rich_preview: false,
      file_access: 'visible',
    };
  }

  return {
    ...rows,
    sharedIn,
    /** As within a message. */
    told,
    /** As by itself: with where it was shared. */
    toldWhole(file: StoredFile) {
      const shared = sharedIn(file.id);
      const ids = (list: string) =>
        [...new Set(shared.map(({ channel }) => channel))]
          .filter((channel) => listOf(channel) === list)
          .map(({ id }) => id);
      const shares: Record<string, Record<string, object[]>> = {};
      for (const { channel, ts } of shared) {
        const openness = channel.is_private ? 'private' : 'public';
        shares[openness] ??= {};
        shares[openness][channel.id] ??= [];
        const thread_ts = messages.get(channel.id, ts)?.thread_ts;
        shares[openness][channel.id]!.push({
          reply_users: [],
          reply_users_count: 0,
          reply_count: 0,
          ts,
          ...(thread_ts && { thread_ts }),
          channel_name: channel.name,
          team_id: team.id,
          share_user_id: file.user,
        });
      }
      const where = { channels: ids('channels'), groups: ids('groups'), ims: ids('ims') };
      return { ...told(file), shares, ...where, comments_count: 0 };
    },
    /** For the page, whose pictures come from its own origin. */
    shown: (file: StoredFile): File => ({
      id: file.id,
      name: file.name,
      title: file.title,
      mimetype: file.mimetype,
      pretty_type: file.pretty_type,
      size: file.size,
      ...(file.alt_txt && { alt: file.alt_txt }),
      url: pathOf(file),
      download: pathOf(file, '/download'),
    }),
    maySee,
    /** Pictures in blocks are seen by whoever sees the blocks, where the app itself may see them. */
    showIn(blocks: unknown, place: string): void {
      for (const id of slackFilesIn(blocks)) {
        const file = rows.get(id);
        if (file && maySee(file, app.user_id)) rows.place(id, place);
      }
    },
  };
}

export type Files = ReturnType<typeof createFiles>;

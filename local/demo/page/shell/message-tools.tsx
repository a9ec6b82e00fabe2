import type { Message, State } from '../../slack/wire.ts';
import { isReply } from '../core/grouping.ts';
import { placeOf } from '../core/place.ts';
import type { Desk } from '../desk/seen.ts';
import { useDesk } from '../desk/use-desk.ts';
import { MoreIcon, ReplyIcon } from './icons.tsx';
import { Menu, type MenuItem } from './menu.tsx';

interface Props {
  message: Message;
  state: State;
  /** Within a thread there is no further one. */
  inThread?: boolean;
  edit(): void;
}

const plain = (text: string) => ({ type: 'plain_text' as const, text });

async function remove(desk: Desk, { channel, ts }: Message): Promise<void> {
  const yes = await desk.confirm({
    title: plain('Delete message'),
    text: plain('It is gone for everybody then, with its files.'),
    confirm: plain('Delete'),
    deny: plain('Cancel'),
    style: 'danger',
  });
  if (yes) await desk.ask('delete', { channel, ts });
}

function itemsOf(desk: Desk, { message, state, edit }: Props): MenuItem[] {
  const { channel, ts, user } = message;
  const shortcuts = state.shortcuts
    .filter(({ kind }) => kind === 'message')
    .map(({ callback_id, name, description }) => ({
      key: callback_id,
      text: name,
      description,
      run: () => void desk.ask('shortcut', { callback_id, channel, ts }),
    }));
  if (user !== state.as) return shortcuts;
  return [
    ...shortcuts,
    { key: ' edit', text: 'Edit message', run: edit },
    { key: ' delete', text: 'Delete message', run: () => void remove(desk, message) },
  ];
}

/** What can be done with a message: seen where the pointer or the focus is. */
export function Tools(props: Props) {
  const desk = useDesk();
  const { message, state, inThread } = props;
  if (message.ephemeral_to || message.from_slack || message.subtype === 'tombstone') return null;
  const items = itemsOf(desk, props);
  const { channel, ts, thread_ts } = message;
  return (
    <div class="tools">
      {!inThread && (
        <button
          type="button"
          aria-label="Reply in thread"
          title="Reply in thread"
          onClick={() => desk.go(placeOf(state, channel, isReply(message) ? thread_ts : ts))}
        >
          <ReplyIcon size={18} />
        </button>
      )}
      {items.length > 0 && (
        <Menu name="About this message" items={items}>
          <MoreIcon size={18} />
        </Menu>
      )}
    </div>
  );
}

import { useEffect, useState } from 'preact/hooks';
import { channelAt } from '../core/place.ts';
import type { Desk } from '../desk/seen.ts';
import { DeskContext, useStore } from '../desk/use-desk.ts';
import { AppView } from './app-view.tsx';
import { Confirmation } from './confirmation.tsx';
import { ChannelView, ThreadPane } from './conversation.tsx';
import { CloseIcon, MenuIcon } from './icons.tsx';
import { Modals } from './modals.tsx';
import { Sidebar } from './sidebar.tsx';
import { Switcher } from './switcher.tsx';

function Toasts({ desk }: { desk: Desk }) {
  const { toasts } = useStore(desk.seen);
  return (
    <div class="toasts">
      {toasts.map(({ id, text }) => (
        <div key={id} class="toast" role="alert">
          <span>{text}</span>
          <button type="button" class="tool" aria-label="Hide this notice" onClick={() => desk.dismiss(id)}>
            <CloseIcon size={16} />
          </button>
        </div>
      ))}
    </div>
  );
}

/** Ctrl or Cmd and K, from wherever one is but a dialog. */
function useJumpKey(jump: () => void) {
  useEffect(() => {
    const heard = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      if (document.querySelector('[aria-modal]')) return;
      event.preventDefault();
      jump();
    };
    document.addEventListener('keydown', heard);
    return () => document.removeEventListener('keydown', heard);
  }, []);
}

export function App({ desk }: { desk: Desk }) {
  const { model, place, connected, failed, confirming } = useStore(desk.seen);
  const [drawer, setDrawer] = useState(false);
  const [jumping, setJumping] = useState(false);
  useJumpKey(() => setJumping(true));
  useEffect(() => setDrawer(false), [place]);
  const channel = model && channelAt(model.state, place);
  const title = place.kind === 'app' ? model?.state.app.name : channel?.name;
  useEffect(() => {
    if (model && title) document.title = `${title} · ${model.state.team.name}`;
  }, [title]);
  if (!model)
    return (
      <div class="waiting" role="status">
        {failed ?? ''}
      </div>
    );
  const { state } = model;
  const menu = (
    <button
      type="button"
      class="tool drawer-button"
      aria-label="Channels"
      aria-expanded={drawer}
      aria-controls="sidebar"
      onClick={() => setDrawer(!drawer)}
    >
      <MenuIcon />
    </button>
  );
  const { thread } = place;
  const isCovered = state.modals.length > 0 || Boolean(confirming) || jumping;
  return (
    <DeskContext.Provider value={desk}>
      <div class={`frame${thread ? ' frame-thread' : ''}`} inert={isCovered}>
        <Sidebar state={state} place={place} open={drawer} jump={() => setJumping(true)} />
        {drawer && (
          <button
            type="button"
            class="drawer-veil"
            aria-label="Back to messages"
            onClick={() => setDrawer(false)}
          />
        )}
        {place.kind === 'app' && <AppView tab={place.tab} model={model} menu={menu} />}
        {place.kind === 'channel' && channel && <ChannelView channel={channel} model={model} menu={menu} />}
        {thread && channel && <ThreadPane channel={channel} ts={thread} model={model} />}
      </div>
      {!connected && (
        <div class="lost" role="status">
          Connection lost, trying again
        </div>
      )}
      <div inert={Boolean(confirming)}>
        <Modals modals={state.modals} />
      </div>
      {jumping && <Switcher state={state} leave={() => setJumping(false)} />}
      {confirming && <Confirmation asked={confirming} />}
      <Toasts desk={desk} />
    </DeskContext.Provider>
  );
}

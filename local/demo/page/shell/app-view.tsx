import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import type { View } from '../../slack/wire.ts';
import { Blocks } from '../blocks/block.tsx';
import { useEntered } from '../blocks/surface.ts';
import type { Model } from '../core/model.ts';
import { appChannel, type Place } from '../core/place.ts';
import { useDesk } from '../desk/use-desk.ts';
import { Avatar } from './avatar.tsx';
import { Conversation } from './conversation.tsx';

type Tab = Extract<Place, { kind: 'app' }>['tab'];

function Home({ home }: { home: View }) {
  const where = useMemo(() => ({ view_id: home.id }), [home.id]);
  const surface = useEntered(`v-${home.id}`, where, home.view.blocks);
  return <Blocks blocks={home.view.blocks} surface={surface} />;
}

const tabs: [Tab, string][] = [
  ['home', 'Home'],
  ['messages', 'Messages'],
];

/** The app's own place: what it shows on its Home, and what it wrote to this person. */
export function AppView({ tab, model, menu }: { tab: Tab; model: Model; menu: ComponentChildren }) {
  const desk = useDesk();
  const { state } = model;
  const channel = appChannel(state);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return;
    const to = tab === 'home' ? 'messages' : 'home';
    desk.go({ kind: 'app', tab: to });
    document.getElementById(`tab-${to}`)?.focus();
  };
  return (
    <main class="pane" aria-label={state.app.name}>
      <header class="pane-head pane-head-app">
        {menu}
        <h1>
          <Avatar size={24} person={state.people.find(({ id }) => id === state.app.user)} />
          {state.app.name}
        </h1>
        <div class="tabs" role="tablist" aria-label={state.app.name}>
          {tabs.map(([key, text]) => (
            <button
              key={key}
              id={`tab-${key}`}
              type="button"
              role="tab"
              aria-selected={tab === key}
              aria-controls="tab-panel"
              tabIndex={tab === key ? 0 : -1}
              onClick={() => desk.go({ kind: 'app', tab: key })}
              onKeyDown={onKeyDown}
            >
              {text}
            </button>
          ))}
        </div>
      </header>
      <div
        id="tab-panel"
        class={`tab-panel tab-panel-${tab}`}
        role="tabpanel"
        aria-labelledby={`tab-${tab}`}
        tabIndex={-1}
      >
        {tab === 'messages' && channel && <Conversation channel={channel} model={model} />}
        {tab === 'messages' && !channel && <p class="empty">{state.app.name} has not written to you yet.</p>}
        {tab === 'home' && (
          <div class="home blocks">
            {state.home ? (
              <Home key={`${state.as} ${state.home.id}`} home={state.home} />
            ) : (
              <p class="empty">{state.app.name} has nothing on its Home for you yet.</p>
            )}
          </div>
        )}
      </div>
    </main>
  );
}

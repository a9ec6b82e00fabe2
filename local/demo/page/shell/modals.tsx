import type { ModalView } from '@slack/types';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { View } from '../../slack/wire.ts';
import { Blocks } from '../blocks/block.tsx';
import { FaultsContext } from '../blocks/input.tsx';
import { useEntered } from '../blocks/surface.ts';
import { plainText } from '../blocks/text.tsx';
import { complaints, fieldsIn, valuesOf } from '../core/values.ts';
import { useBusy, useDesk } from '../desk/use-desk.ts';
import { BackIcon, CloseIcon } from './icons.tsx';
import { useDialog } from './use-dialog.ts';

const fields = '.modal-body :is(input, select, textarea)';
const firstField = `${fields}, .modal-body button, .modal-foot button`;

interface Props {
  shown: View;
  view: ModalView;
  /** On top of the stack; the others keep what was entered. */
  top: boolean;
  /** Something lies beneath. */
  pushed: boolean;
}

function Modal({ shown, view, top, pushed }: Props) {
  const desk = useDesk();
  const where = useMemo(() => ({ view_id: shown.id }), [shown.id]);
  const surface = useEntered(`v-${shown.id}`, where, view.blocks);
  const [faults, setFaults] = useState<Record<string, string>>({});
  const [busy, run] = useBusy();
  const leave = (all: boolean) => void desk.ask('close', { view_id: shown.id, ...(all && { all }) });
  const dialog = useDialog(top, firstField, () => leave(false));
  useEffect(() => setFaults({}), [shown.hash]);
  const refuse = (found: Record<string, string>) => {
    setFaults(found);
    requestAnimationFrame(() =>
      dialog.ref.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus(),
    );
  };
  const submit = () =>
    void run(async () => {
      const found = complaints(view.blocks, surface.entered);
      if (Object.keys(found).length) return refuse(found);
      setFaults({});
      const values = valuesOf(view.blocks, surface.entered);
      const { errors } = await desk.ask('submit', { view_id: shown.id, values });
      if (errors) refuse(errors);
    });
  const title = `title-${shown.id}`;
  const hasFields = fieldsIn(view.blocks).length > 0;
  return (
    <div class="veil" hidden={!top}>
      <div
        ref={dialog.ref}
        class="modal"
        role="dialog"
        aria-modal="true"
        aria-labelledby={title}
        tabIndex={-1}
        onKeyDown={dialog.onKeyDown}
      >
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (view.submit) submit();
          }}
        >
          <div class="modal-head">
            {pushed && (
              <button type="button" class="tool" aria-label="Back" title="Back" onClick={() => leave(false)}>
                <BackIcon />
              </button>
            )}
            <h2 id={title}>{plainText(view.title)}</h2>
            <button
              type="button"
              class="tool"
              aria-label="Dismiss"
              title="Dismiss"
              onClick={() => leave(true)}
            >
              <CloseIcon />
            </button>
          </div>
          <div class="modal-body blocks" tabIndex={hasFields ? undefined : 0}>
            <FaultsContext.Provider value={faults}>
              <Blocks blocks={view.blocks} surface={surface} />
            </FaultsContext.Provider>
          </div>
          <div class="modal-foot">
            <button type="button" class="button" onClick={() => leave(false)}>
              {plainText(view.close) || (view.submit ? 'Cancel' : 'Close')}
            </button>
            {view.submit && (
              <button type="submit" class="button button-primary" aria-busy={busy} aria-disabled={busy}>
                {plainText(view.submit)}
              </button>
            )}
          </div>
        </form>
      </div>
    </div>
  );
}

export function Modals({ modals }: { modals: View[] }) {
  return (
    <>
      {modals.map((shown, at) =>
        shown.view.type === 'modal' ? (
          <Modal
            key={shown.id}
            shown={shown}
            view={shown.view}
            top={at === modals.length - 1}
            pushed={at > 0}
          />
        ) : null,
      )}
    </>
  );
}

import { plainText, Text } from '../blocks/text.tsx';
import type { Seen } from '../desk/seen.ts';
import { useDialog } from './use-dialog.ts';

/** Asks before a button or a choice takes effect. */
export function Confirmation({ asked }: { asked: NonNullable<Seen['confirming']> }) {
  const { confirm, answer } = asked;
  const dialog = useDialog(true, 'button', () => answer(false));
  return (
    <div class="veil veil-confirm">
      <div
        ref={dialog.ref}
        class="modal modal-small"
        role="alertdialog"
        aria-modal="true"
        aria-labelledby="confirm-title"
        aria-describedby="confirm-text"
        tabIndex={-1}
        onKeyDown={dialog.onKeyDown}
      >
        <div class="modal-head">
          <h2 id="confirm-title">{plainText(confirm.title) || 'Are you sure?'}</h2>
        </div>
        <div id="confirm-text" class="modal-body">
          <Text of={confirm.text} />
        </div>
        <div class="modal-foot">
          <button type="button" class="button" onClick={() => answer(false)}>
            {plainText(confirm.deny) || 'Cancel'}
          </button>
          <button
            type="button"
            class={`button button-${confirm.style ?? 'primary'}`}
            onClick={() => answer(true)}
          >
            {plainText(confirm.confirm) || 'Yes'}
          </button>
        </div>
      </div>
    </div>
  );
}

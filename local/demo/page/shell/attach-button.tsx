import { useRef } from 'preact/hooks';
import { ClipIcon } from './icons.tsx';

/** Opens the browser's own chooser. */
export function AttachButton({ add, busy }: { add(files: readonly File[]): void; busy: boolean }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        class="tool"
        aria-label="Attach files"
        title="Attach files"
        aria-disabled={busy}
        onClick={() => !busy && input.current?.click()}
      >
        <ClipIcon size={18} />
      </button>
      <input
        ref={input}
        type="file"
        class="hush"
        multiple
        tabIndex={-1}
        aria-hidden="true"
        onChange={({ currentTarget }) => {
          add([...(currentTarget.files ?? [])]);
          // The same file may be chosen again.
          currentTarget.value = '';
        }}
      />
    </>
  );
}

import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { isPicture, sizeWords, whyNotAdd } from '../core/files.ts';
import { useDesk } from '../desk/use-desk.ts';
import { CloseIcon, PaperIcon } from './icons.tsx';

/** Larger ones are shown by name: a preview is the whole picture once more. */
const mostPreviewed = 12_000_000;

/** The picture itself, as data: the page's policy takes no other address that is made here. */
function usePreview(file: File): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (!isPicture(file.type) || file.size > mostPreviewed) return;
    const reader = new FileReader();
    reader.onload = () => setUrl(String(reader.result));
    reader.readAsDataURL(file);
    return () => reader.abort();
  }, [file]);
  return url;
}

function Attached({ file, remove }: { file: File; remove?: () => void }) {
  const preview = usePreview(file);
  return (
    <li class="attached">
      {preview ? <img src={preview} alt="" /> : <PaperIcon size={24} />}
      <span class="attached-words">
        <b>{file.name}</b>
        <small>{sizeWords(file.size)}</small>
      </span>
      {remove && (
        <button type="button" class="tool" aria-label={`Remove ${file.name}`} onClick={remove}>
          <CloseIcon size={14} />
        </button>
      )}
    </li>
  );
}

/** What is about to be sent; while it is on its way, how far it is. */
export function AttachedFiles({
  files,
  sent,
  remove,
}: {
  files: File[];
  sent?: number;
  remove(file: File): void;
}) {
  if (files.length === 0) return null;
  return (
    <>
      <ul class="attached-files" aria-label="Attached files">
        {files.map((file) => (
          <Attached
            key={`${file.name} ${file.lastModified} ${file.size}`}
            file={file}
            remove={sent === undefined ? () => remove(file) : undefined}
          />
        ))}
      </ul>
      {sent !== undefined && <progress class="sending" aria-label="Uploading" max={1} value={sent} />}
    </>
  );
}

/** Files attached under that name, kept while one looks elsewhere. */
export function useAttached(draft: string) {
  const desk = useDesk();
  const [files, setFiles] = useState(desk.attached.get(draft) ?? []);
  const keep = (next: File[]) => {
    desk.attached.set(draft, next);
    setFiles(next);
  };
  return {
    files,
    keep,
    add(more: readonly File[]) {
      const known = desk.attached.get(draft) ?? [];
      const wrong = whyNotAdd(known, more);
      if (wrong) desk.complain(wrong);
      else keep([...known, ...more]);
    },
    remove: (file: File) => keep(files.filter((each) => each !== file)),
  };
}

/** Files may be dropped anywhere on the pane in which one writes. */
export function useDrop(within: RefObject<HTMLElement | null>, add: (files: readonly File[]) => void) {
  const latest = useRef(add);
  latest.current = add;
  useEffect(() => {
    const pane = within.current?.closest<HTMLElement>('.pane');
    if (!pane) return;
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const over = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      pane.classList.add('pane-drop');
    };
    const leave = (event: DragEvent) => {
      if (!pane.contains(event.relatedTarget as Node | null)) pane.classList.remove('pane-drop');
    };
    const drop = (event: DragEvent) => {
      pane.classList.remove('pane-drop');
      if (!hasFiles(event)) return;
      event.preventDefault();
      latest.current([...(event.dataTransfer?.files ?? [])]);
    };
    const heard = { dragover: over, dragleave: leave, drop } as const;
    for (const [name, hear] of Object.entries(heard)) pane.addEventListener(name, hear as EventListener);
    return () => {
      for (const [name, hear] of Object.entries(heard)) pane.removeEventListener(name, hear as EventListener);
    };
  }, []);
}

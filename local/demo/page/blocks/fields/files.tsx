import type { FileInput } from '@slack/types';
import { useState } from 'preact/hooks';
import { mostFiles, sizeWords, whyNotAdd } from '../../core/files.ts';
import { useDesk } from '../../desk/use-desk.ts';
import { CloseIcon, PaperIcon } from '../../shell/icons.tsx';
import type { FieldProps } from './field.ts';

interface Kept {
  id: string;
  name: string;
  size: number;
}

/** Uploaded as soon as they are chosen; the modal sends their ids. */
export function FileField({ element, value, set, naming }: FieldProps<FileInput>) {
  const desk = useDesk();
  const [sent, setSent] = useState<number>();
  const kept = Array.isArray(value) ? (value as Kept[]) : [];
  const most = element.max_files ?? mostFiles;
  const add = async (more: File[]) => {
    const wrong = whyNotAdd(kept, more, most);
    if (wrong) return desk.complain(wrong);
    setSent(0);
    const { files = [] } = await desk.upload(more, {}, setSent);
    setSent(undefined);
    set([...kept, ...files.map(({ id, name, size }): Kept => ({ id, name, size }))]);
  };
  return (
    <>
      {kept.length > 0 && (
        <ul class="attached-files" aria-label="Added files">
          {kept.map(({ id, name, size }) => (
            <li key={id} class="attached">
              <PaperIcon size={24} />
              <span class="attached-words">
                <b>{name}</b>
                <small>{sizeWords(size)}</small>
              </span>
              <button
                type="button"
                class="tool"
                aria-label={`Remove ${name}`}
                onClick={() => set(kept.filter((each) => each.id !== id))}
              >
                <CloseIcon size={14} />
              </button>
            </li>
          ))}
        </ul>
      )}
      {sent !== undefined && <progress class="sending" aria-label="Uploading" max={1} value={sent} />}
      {kept.length < most && (
        <input
          {...naming}
          class="input"
          type="file"
          disabled={sent !== undefined}
          multiple={most > 1}
          accept={element.filetypes?.map((type) => `.${type}`).join(',')}
          onChange={({ currentTarget }) => {
            const chosen = [...(currentTarget.files ?? [])];
            // The same file may be chosen again.
            currentTarget.value = '';
            if (chosen.length > 0) void add(chosen);
          }}
        />
      )}
    </>
  );
}

import type { File } from '../../slack/wire.ts';
import { isPicture, seenBy, sizeWords } from '../core/files.ts';
import { LoadIcon, PaperIcon } from './icons.tsx';

const Download = ({ file, as }: { file: File; as: string }) => (
  <a
    class="tool file-load"
    href={seenBy(file.download, as)}
    download={file.name}
    aria-label={`Download ${file.name}`}
    title="Download"
  >
    <LoadIcon size={18} />
  </a>
);

function Shown({ file, as }: { file: File; as: string }) {
  const { mimetype, name, title, pretty_type, size, alt, url } = file;
  if (isPicture(mimetype))
    return (
      <figure class="file-picture">
        <figcaption>
          <span>{title}</span>
          <small>{sizeWords(size)}</small>
          <Download file={file} as={as} />
        </figcaption>
        <a href={seenBy(url, as)} target="_blank" rel="noopener noreferrer" title={`Open ${name}`}>
          <img src={seenBy(url, as)} alt={alt ?? name} />
        </a>
      </figure>
    );
  return (
    <div class="file-card">
      <PaperIcon size={26} />
      <span class="file-words">
        <b>{title}</b>
        <small>
          {pretty_type}, {sizeWords(size)}
        </small>
      </span>
      <Download file={file} as={as} />
    </div>
  );
}

/** What a message carries: pictures as such, everything else to be downloaded. */
export const Files = ({ files, as }: { files: File[]; as: string }) => (
  <div class="files">
    {files.map((file) => (
      <Shown key={file.id} file={file} as={as} />
    ))}
  </div>
);

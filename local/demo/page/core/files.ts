/** As the server's own bounds are, so that nothing is sent in vain. */
export const mostFiles = 10;
export const mostBytes = 50_000_000;
export const mostTogether = 100_000_000;

const steps: [from: number, unit: string][] = [
  [1_000_000, 'MB'],
  [1000, 'KB'],
];

/** `18 KB`, `2.4 MB` */
export function sizeWords(bytes: number): string {
  const [from, unit] = steps.find(([least]) => bytes >= least) ?? [1, bytes === 1 ? 'byte' : 'bytes'];
  const n = bytes / from;
  return `${n < 10 && from > 1 ? n.toFixed(1).replace('.0', '') : Math.round(n)} ${unit}`;
}

/** What a browser draws by itself. */
export const isPicture = (mimetype: string): boolean =>
  /^image\/(?:png|jpeg|gif|webp|avif|bmp)$/.test(mimetype);

/** An address of the server's, for the one who looks. */
export const seenBy = (url: string, person: string): string => `${url}?as=${encodeURIComponent(person)}`;

interface Slim {
  name: string;
  size: number;
}

/** Why these cannot be added to those, in words. */
export function whyNotAdd(
  known: readonly Slim[],
  more: readonly Slim[],
  most = mostFiles,
): string | undefined {
  if (known.length + more.length > most)
    return most === 1 ? 'One file can be added here.' : `At most ${most} files can be sent at once.`;
  const empty = more.find(({ size }) => size === 0);
  if (empty) return `${empty.name} is empty.`;
  const large = more.find(({ size }) => size > mostBytes);
  if (large) return `${large.name} is too large. A file may have at most ${sizeWords(mostBytes)}.`;
  const together = [...known, ...more].reduce((sum, { size }) => sum + size, 0);
  return together > mostTogether
    ? `Files sent together may have at most ${sizeWords(mostTogether)}.`
    : undefined;
}

/** The picture that an image block names by `slack_file`, at this server. */
export function slackFileUrl(file: { id?: string; url?: string }, team: string): string | undefined {
  if (file.id) return `/local/slack/files-pri/${team}-${file.id}/picture`;
  const [path] = /\/local\/slack\/files-pri\/[\w-]+\/[^?#]+$/.exec(file.url ?? '') ?? [];
  return path;
}

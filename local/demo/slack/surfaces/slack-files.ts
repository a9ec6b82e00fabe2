import { isObject, type Loose } from '../../../../blocks/validate/walk.ts';

function* filesIn(value: unknown): Generator<Loose> {
  if (Array.isArray(value)) for (const each of value) yield* filesIn(each);
  else if (isObject(value))
    for (const [key, each] of Object.entries(value)) {
      if (key === 'slack_file' && isObject(each)) yield each;
      else yield* filesIn(each);
    }
}

const idIn = ({ id, url }: Loose): string => {
  if (typeof id === 'string') return id;
  return /-(F[A-Z0-9]+)\//.exec(String(url))?.[1] ?? '';
};

/** The ids of all files that blocks show as pictures, named by id or by `url_private`. */
export const slackFilesIn = (blocks: unknown): string[] => [...filesIn(blocks)].map(idIn);

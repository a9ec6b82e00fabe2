import type { Person } from '../../slack/wire.ts';
import { AppMark } from './icons.tsx';

const initials = (name: string): string => {
  const words = name.split(/\s+/).filter(Boolean);
  return [words[0], words.length > 1 ? words.at(-1) : '']
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase();
};

/** Always beside the name, which says the same in words. */
export function Avatar({ person, size = 36 }: { person?: Person; size?: 20 | 24 | 36 }) {
  const isApp = person?.is_bot ?? false;
  return (
    <span
      class={`avatar avatar-${size}${isApp ? ' avatar-app' : ''}`}
      style={isApp ? {} : { background: person?.color ?? '#616061' }}
      aria-hidden="true"
    >
      {isApp ? <AppMark /> : initials(person?.real_name ?? '?')}
    </span>
  );
}

export const SlackAvatar = () => (
  <span class="avatar avatar-36 avatar-system" aria-hidden="true">
    i
  </span>
);

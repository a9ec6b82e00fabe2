import type { ComponentChildren } from 'preact';

/** Twenty units square, drawn in lines of the text's colour; what they mean stands beside them in words. */
function Icon({ children, size = 20 }: { children: ComponentChildren; size?: number }) {
  return (
    <svg
      class="icon"
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      stroke-width="1.6"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {children}
    </svg>
  );
}

type Props = { size?: number };
const drawn = (path: string) => (props: Props) => (
  <Icon {...props}>
    <path d={path} />
  </Icon>
);

export const HashIcon = drawn('M7.5 3.5 6 16.5M14 3.5l-1.5 13M3.5 7.5h13.2M3.2 12.5h13.2');
export const BoltIcon = drawn('M11 2.5 4.5 11.5H10l-1 6 6.5-9H10l1-6Z');
export const SendIcon = drawn('M3.5 10h6.2M3.6 4.1 17 10 3.6 15.9l1-5.9-1-5.9Z');
export const ClipIcon = drawn(
  'm14.5 9.2-5 5a3 3 0 0 1-4.300-4.300l6-6a2.100 2.100 0 0 1 3 3l-5.700 5.700a1 1 0 0 1-1.500-1.500l5-5',
);
export const PaperIcon = drawn(
  'M5.5 3h6l3.500 3.500V17h-9.500ZM11.500 3v3.500H15M8 10.500h4.500M8 13.500h4.500',
);
export const LoadIcon = drawn('M10 3.500v9M6 9l4 4 4-4M4 16.500h12');
export const CloseIcon = drawn('m5 5 10 10M15 5 5 15');
export const BackIcon = drawn('M16 10H4.5M9 4.5 3.8 10 9 15.5');
export const MenuIcon = drawn('M3.5 5.5h13M3.5 10h13M3.5 14.5h13');
export const ChevronIcon = drawn('m5.5 7.5 4.5 5 4.5-5');
export const EyeIcon = drawn(
  'M2.5 10S5.2 5 10 5s7.5 5 7.5 5-2.7 5-7.5 5-7.5-5-7.5-5Zm7.5 2.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4Z',
);
export const ReplyIcon = drawn(
  'M3.5 9.5c0-3.3 2.9-5.8 6.5-5.8s6.5 2.5 6.5 5.8-2.9 5.8-6.5 5.8c-.9 0-1.8-.2-2.6-.5l-3.2 1.5.7-3.1c-.9-1-1.4-2.3-1.4-3.7Z',
);
export const SearchIcon = drawn('M8.8 14.6a5.8 5.8 0 1 0 0-11.6 5.8 5.8 0 0 0 0 11.6ZM13 13l4 4');
export const DownIcon = drawn('M10 4v11.5M5 11l5 5 5-5');
export const PeopleIcon = drawn(
  'M7.5 9.5a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6ZM2.5 16c.3-2.7 2.3-4.3 5-4.300s4.7 1.6 5 4.300M13 4.200a2.6 2.6 0 0 1 0 5M14.5 12c1.7.600 2.8 2 3 4',
);

export const MoreIcon = ({ size = 20 }: Props) => (
  <svg
    class="icon"
    width={size}
    height={size}
    viewBox="0 0 20 20"
    fill="currentColor"
    aria-hidden="true"
    focusable="false"
  >
    <circle cx="10" cy="4.5" r="1.5" />
    <circle cx="10" cy="10" r="1.5" />
    <circle cx="10" cy="15.5" r="1.5" />
  </svg>
);

/** The app's picture: a paper with a tick. */
export const AppMark = () => (
  <svg viewBox="0 0 36 36" width="100%" height="100%" aria-hidden="true" focusable="false">
    <path
      fill="#fff"
      d="M11 8.500A1.5 1.5 0 0 1 12.5 7h8.200l5.3 5.300v15.200a1.5 1.5 0 0 1-1.5 1.500h-12a1.5 1.5 0 0 1-1.5-1.500Z"
    />
    <path fill="#bfe3cb" d="M20.5 7v4a1.5 1.5 0 0 0 1.5 1.500h4Z" />
    <path
      d="m14.6 20 2.8 2.8 5-5.6"
      fill="none"
      stroke="#14532d"
      stroke-width="2.2"
      stroke-linecap="round"
      stroke-linejoin="round"
    />
  </svg>
);

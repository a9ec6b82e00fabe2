const base = 'https://paydesk.invalid';
/** Where signing in may lead: to our pages for the staff, and nowhere else. */
const ours = /^\/(?:claims|decide)(?:\/[\w./-]*)?$/;

/** The path to come back to, whatever was asked for. A browser takes `//` and `/\` for another host. */
export function returnTo(asked: string | undefined): string {
  const url = asked?.startsWith('/') ? URL.parse(asked, base) : null;
  return url?.origin === base && ours.test(url.pathname) && !url.pathname.includes('//')
    ? url.pathname
    : '/claims';
}

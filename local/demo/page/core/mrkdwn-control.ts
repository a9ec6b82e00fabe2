import { decoded, type Inline, isSafeUrl } from './mrkdwn-nodes.ts';

const broadcasts = ['here', 'channel', 'everyone', 'group'];

function special(inside: string, label: string | undefined): Inline {
  const [name = '', ...rest] = inside.split('^');
  if (name === 'date') {
    const [seconds = '', format = '', url] = rest;
    const fallback = decoded(label ?? '');
    if (!/^\d+$/.test(seconds) || !format) return { kind: 'text', text: fallback };
    return {
      kind: 'date',
      seconds: Number(seconds),
      format: decoded(format),
      fallback,
      ...(url && isSafeUrl(url) && { url: decoded(url) }),
    };
  }
  if (name === 'subteam')
    return { kind: 'group', id: rest[0] ?? '', ...(label && { label: decoded(label) }) };
  if (broadcasts.includes(name)) return { kind: 'broadcast', range: name };
  return { kind: 'text', text: decoded(label ?? `<!${inside}>`) };
}

/** What stands between `<` and `>`: a mention, a date or a link. */
export function controlOf(source: string): Inline {
  const bar = source.indexOf('|');
  const inside = bar < 0 ? source : source.slice(0, bar);
  const label = bar < 0 ? undefined : source.slice(bar + 1);
  const named = label ? { label: decoded(label) } : {};
  if (/^@[UWB]/.test(inside)) return { kind: 'user', id: inside.slice(1), ...named };
  if (/^#[CGD]/.test(inside)) return { kind: 'channel', id: inside.slice(1), ...named };
  if (inside.startsWith('!')) return special(inside.slice(1), label);
  const url = decoded(inside);
  if (isSafeUrl(url))
    return { kind: 'link', url, text: decoded(label || inside).replace(/^(mailto|tel):/, '') };
  return { kind: 'text', text: decoded(`<${source}>`) };
}

/**
 * On every answer, errors too. Without a nonce the page may have neither style nor script; `pictures`: it shows some of
 * our own.
 */
export const headersFor = (nonce?: string, pictures = false): Record<string, string> => ({
  'Content-Security-Policy': [
    "default-src 'none'",
    ...(nonce ? [`script-src 'nonce-${nonce}'`, `style-src 'nonce-${nonce}'`] : []),
    ...(pictures ? ["img-src 'self'"] : []),
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'X-Robots-Tag': 'noindex, nofollow',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
});

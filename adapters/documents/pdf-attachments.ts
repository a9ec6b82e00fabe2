import { type GivenFile, Unreadable } from '../../app/ports/reader.ts';

/** Of those that a PDF carries: no e-invoice has more, and a file that claims a thousand is not looked through. */
const most = 10;
const largest = 10e6;

interface Attached {
  filename?: string;
  content?: Uint8Array;
}

/** The XML files inside a PDF, the e-invoice first where one is named as the standards name it. */
export async function pdfAttachments(bytes: Uint8Array): Promise<GivenFile[]> {
  const { getDocumentProxy } = await import('unpdf');
  let pdf: Awaited<ReturnType<typeof getDocumentProxy>> | undefined;
  try {
    pdf = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0, useSystemFonts: false });
    const attached = Object.values(((await pdf.getAttachments()) ?? {}) as Record<string, Attached>);
    return attached
      .filter(
        ({ filename = '', content }) => content && content.length <= largest && isXml(filename, content),
      )
      .map(({ filename = '', content }) => ({ name: filename, bytes: content as Uint8Array }))
      .sort((a, b) => rank(a.name) - rank(b.name))
      .slice(0, most);
  } catch (error) {
    throw unreadablePdf(error);
  } finally {
    await pdf?.destroy();
  }
}

const isXml = (name: string, content: Uint8Array): boolean =>
  /\.xml$/i.test(name) || /^(?:\xef\xbb\xbf)?\s*<\?xml/.test(String.fromCharCode(...content.subarray(0, 40)));

const rank = (name: string): number =>
  /factur-x|zugferd|xrechnung|order-x/i.test(name) ? 0 : /\.xml$/i.test(name) ? 1 : 2;

export function unreadablePdf(error: unknown): Unreadable {
  if (error instanceof Unreadable) return error;
  return (error as Error).name === 'PasswordException'
    ? new Unreadable('encrypted', 'The PDF is locked with a password. Send it without one, or a photo of it.')
    : new Unreadable('broken', 'The PDF is damaged. Save it again, or send a photo of it.');
}

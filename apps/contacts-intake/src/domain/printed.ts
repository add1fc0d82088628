import { described, heading, type PaperDocument, words } from '@front-door/documents';

/** What is printed of a contact: exactly what was sent, and what was attached to it. */
export interface ToPrint {
  reference: string;
  received: string;
  receivedAt: Date;
  sent: object;
  /** Nothing of it was taken out since. */
  whole: boolean;
  files: readonly { name: string; size: number; sha256: string }[];
}

/** Every field that was sent, in its order, under its name. */
export function printedContact({ reference, received, receivedAt, sent, whole, files }: ToPrint): PaperDocument {
  const attached = files.map(({ name, size, sha256 }) => `${name} (${size} bytes, SHA-256 ${sha256})`);
  return {
    title: `Contact ${reference}`,
    reference: `Contact ${reference}, as sent`,
    madeAt: receivedAt,
    parts: [
      words(
        `Received ${received}. This is what was sent, ${whole ? 'word for word' : 'but for what is not shown'}. Keep it as you keep the child’s safeguarding file.`,
      ),
      ...described(sent),
      ...(attached.length > 0 ? [heading('Files that you attached'), ...described(attached)] : []),
    ],
  };
}

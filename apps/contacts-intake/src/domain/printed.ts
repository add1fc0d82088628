import { described, type FileSent, filesSent, type PaperDocument, words } from '@front-door/documents';

/** What is printed of a contact: exactly what was sent, and what was attached to it. */
export interface ToPrint {
  reference: string;
  received: string;
  receivedAt: Date;
  sent: object;
  /** Nothing of it was taken out since. */
  whole: boolean;
  files: readonly FileSent[];
}

/** Every field that was sent, in its order, under its name. */
export function printedContact({ reference, received, receivedAt, sent, whole, files }: ToPrint): PaperDocument {
  return {
    title: `Contact ${reference}`,
    reference: `Contact ${reference}, as sent`,
    madeAt: receivedAt,
    parts: [
      words(
        `Received ${received}. This is what was sent, ${whole ? 'word for word' : 'but for what is not shown'}. Keep it as you keep the child’s safeguarding file.`,
      ),
      ...described(sent),
      ...filesSent(files),
    ],
  };
}

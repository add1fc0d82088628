import { inWords } from '@front-door/casework';
import { described, type FileSent, filesSent, type PaperDocument, words } from '@front-door/documents';
import type { AnswerGiven } from './answer-check';

/** What an agency answered, as it has it itself. */
export interface SentAnswer {
  reference: string;
  answeredAt: Date;
  answer: Omit<AnswerGiven, 'by'>;
  files: readonly FileSent[];
}

/** Every field of the answer under its name, and the files that belong to it. */
export function printedAnswer({ reference, answeredAt, answer, files }: SentAnswer): PaperDocument {
  const how = answer.saidBy ? 'as our staff wrote it down' : 'word for word';
  return {
    title: `Answer to check ${reference}`,
    reference: `Answer to check ${reference}, as sent`,
    madeAt: answeredAt,
    parts: [
      words(
        `Answered ${inWords(answeredAt)}. This is the answer, ${how}. Keep it as you keep the child’s safeguarding file.`,
      ),
      ...described(answer),
      ...filesSent(files),
    ],
  };
}

import { dateInWords, displayReference, inWords } from '@front-door/casework';
import {
  codeInWords,
  fields,
  type FileSent,
  filesSent,
  heading,
  list,
  type PaperDocument,
  type Part,
  words,
} from '@front-door/documents';
import type { Contribution, Discussion, Dissent, Invitation, View } from './discussion';

/** What an invited function told a discussion, as it has it itself. */
export interface SentToDiscussion {
  reference: string;
  contributions: Contribution[];
  view: View | null;
  dissents: Dissent[];
}

export function sentBy(
  { reference, contributions, views, dissents }: Discussion,
  { id }: Pick<Invitation, 'id'>,
): SentToDiscussion {
  const own = <T extends { invitationId?: string }>(all: readonly T[]): T[] =>
    all.filter(({ invitationId }) => invitationId === id);
  return { reference, contributions: own(contributions), view: own(views)[0] ?? null, dissents: own(dissents) };
}

/** Word for word, with the files that went with it. */
export function printedSent(
  { reference, contributions, view, dissents }: SentToDiscussion,
  { children }: Pick<Discussion, 'children'>,
  files: readonly FileSent[],
  now: Date,
): PaperDocument {
  const shown = displayReference(reference);
  const nameOf = (childId: string): string | undefined => children.find((child) => child.childId === childId)?.name;
  return {
    title: `Sent to strategy discussion ${shown}`,
    reference: `Strategy discussion ${shown}, as sent`,
    madeAt: now,
    parts: [
      words('This is what you sent, word for word. Keep it as you keep the child’s safeguarding file.'),
      ...section('What you know', contributions.map(contributed)),
      ...section(
        'Your view of each child',
        (view?.children ?? []).map(({ childId, harmLevel, why }) => ({
          ...{ Child: nameOf(childId), 'Level of harm': harmLevel && codeInWords(harmLevel), Why: why },
        })),
      ),
      ...section(
        'What you see otherwise',
        dissents.map(({ words: said, handlingMark, at }) => ({
          When: inWords(new Date(at)),
          Words: said,
          ...marked(handlingMark),
        })),
      ),
      ...filesSent(files),
    ],
  };
}

function contributed({ words: said, childsWords, source, periodFrom, periodTo, handlingMark, at }: Contribution) {
  return {
    ...{ When: inWords(new Date(at)), Source: source },
    Period: [periodFrom, periodTo]
      .filter((day) => day !== undefined)
      .map((day) => dateInWords(day))
      .join(' to '),
    ...{ Words: said, 'In the child’s words': childsWords, ...marked(handlingMark) },
  };
}

const marked = (mark: string | undefined) => ({ 'Handling mark': mark && codeInWords(mark) });

function section(name: string, all: readonly Parameters<typeof fields>[0][]): Part[] {
  return all.length > 0 ? [heading(name), list(all.map((one) => [fields(one)]))] : [];
}

import { CalendarDate, checkShape, Instant, OneOf, Text, Whole } from '@front-door/contracts';
import { childKeys } from './child-keys';
import { identifierWarnings, type OpenCase } from './open-case';

export const OPEN_STATUS = [
  'assessment',
  'child-in-need',
  'child-protection-plan',
  'looked-after',
  'care-leaver',
  'early-help',
] as const;

/** A row of what the case system gives. */
@Whole<OpenCaseRow>({
  at: 'closedOn',
  code: 'closedBeforeOpened',
  sentence: 'It was closed before it was opened.',
  holds: ({ openedOn, closedOn }) => !closedOn || closedOn >= openedOn,
})
export class OpenCaseRow implements OpenCase {
  @Text({ label: 'the council’s own number of the child', max: 60 })
  caseNumber: string;
  @Text({ label: 'the first name', max: 100, optional: true })
  firstName?: string;
  @Text({ label: 'the last name', max: 100, optional: true })
  lastName?: string;
  @CalendarDate({ label: 'the date of birth', past: true, optional: true })
  dateOfBirth?: string;
  @Text({ label: 'the NHS number', max: 20, optional: true })
  nhsNumber?: string;
  @Text({ label: 'the unique pupil number', max: 20, optional: true })
  upn?: string;
  @OneOf(OPEN_STATUS, { label: 'the status' })
  status: string;
  @Text({ label: 'the code of the team', max: 60 })
  team: string;
  @Text({ label: 'the name of the team', max: 160, optional: true })
  teamName?: string;
  @Text({ label: 'the worker’s id', max: 200, optional: true })
  workerId?: string;
  @Text({ label: 'the worker’s name', max: 200, optional: true })
  workerName?: string;
  @Text({ label: 'how to reach the worker', max: 200, optional: true })
  workerReach?: string;
  @CalendarDate({ label: 'when it was opened', past: true })
  openedOn: string;
  @CalendarDate({ label: 'when it was closed', optional: true })
  closedOn?: string;
  @Instant({ label: 'when the case system said so', past: true })
  asAt: string;
}

export type CheckedRow =
  { ok: true; openCase: OpenCase; warnings: string[] } | { ok: false; caseNumber?: string; sentences: string[] };

/** One row: taken, or why not in sentences. A row by which nobody could be found is not taken: it would only look as if it were there. */
export function checkOpenCase(raw: unknown): CheckedRow {
  const checked = checkShape(OpenCaseRow, raw, 'refuse');
  const caseNumber = (raw as { caseNumber?: unknown } | null)?.caseNumber;
  const named = typeof caseNumber === 'string' ? { caseNumber: caseNumber.slice(0, 60) } : {};
  if (!checked.ok) return { ok: false, ...named, sentences: checked.faults.map(sentenceOf) };
  const openCase = checked.value;
  if (childKeys(openCase).length === 0)
    return {
      ok: false,
      ...named,
      sentences: [
        ...identifierWarnings(openCase),
        'Nobody could be found by this row: it needs an NHS number or a unique pupil number that passes its check, or a first and last name with the date of birth.',
      ],
    };
  return { ok: true, openCase: { ...openCase }, warnings: identifierWarnings(openCase) };
}

function sentenceOf({ pointer, sentence }: { pointer: string; sentence: string }): string {
  const field = pointer.slice(1);
  return field ? `${field}: ${sentence}` : sentence;
}

import { dateInWords, displayReference, inWords } from '@front-door/casework';
import { codeInWords, fields, heading, list, type PaperDocument, type Part, words } from '@front-door/documents';
import type { RecordSeen } from './seen-by-agency';

const at = (instant: string | undefined): string | undefined => instant && inWords(new Date(instant));
const NOT_SHOWN = 'Not shown: these words are for the agency that wrote them and for those who decide.';

/** A file that the reader of the record may see. */
interface FileNamed {
  contributionId: string;
  name: string;
}

/** The record as one agency has it, for paper. What is not in that view is not here either; what is masked there is masked here (WT-12). */
export function printedRecord(record: RecordSeen & { attachments: readonly FileNamed[] }): PaperDocument {
  const reference = displayReference(record.reference);
  return {
    title: `Record of strategy discussion ${reference}`,
    reference: `Strategy discussion ${reference}`,
    madeAt: new Date(record.distributedAt!),
    parts: [
      words(
        'This is the record as your agency has it. Other agencies may see other parts of it. Keep it as you keep the child’s safeguarding file.',
      ),
      fields({ Held: at(record.heldAt), 'Record sent out': at(record.distributedAt), Quorate: quorum(record) }),
      ...section('Who was there', record.attendance, attended),
      ...section('Who was not invited', record.leftOut, ({ part, why }) => ({ Part: codeInWords(part), Why: why })),
      ...section('Decisions', record.decisions, decided),
      ...tasks(record),
      ...section('Was the child seen', record.childSeen, ({ childId, alone, by, when, whyNot }) => ({
        ...{ Child: nameOf(record, childId), Alone: alone ? 'Yes' : 'No', By: by, When: when, 'Why not': whyNot },
      })),
      ...section('Plan', record.actions, (action) => planned(record, action)),
      ...section('What agencies said', record.contributions, (one) => ({
        ...contributed(one),
        Files: record.attachments.flatMap((file) => (file.contributionId === one.id ? [file.name] : [])).join(', '),
      })),
      ...section('Who disagreed', record.dissents, ({ agency, at: said, ...one }) => ({
        ...{ Agency: agency, When: at(said), Words: shown(one) },
      })),
    ],
  };
}

function section<T>(
  name: string,
  all: readonly T[] | undefined,
  printed: (one: T) => Parameters<typeof fields>[0],
): Part[] {
  return all && all.length > 0 ? [heading(name), list(all.map((one) => [fields(printed(one))]))] : [];
}

function quorum({ quorate, inquorate }: RecordSeen): string {
  if (quorate) return 'Yes';
  return inquorate ? `No. ${inquorate.reason} It is followed up on ${dateInWords(inquorate.followUpOn)}.` : 'No';
}

function attended({ part, agency, role, mode }: NonNullable<RecordSeen['attendance']>[number]) {
  return { Part: codeInWords(part), Agency: agency, Role: role, How: codeInWords(mode) };
}

function decided({ section47, ...one }: RecordSeen['decisions'][number]) {
  return {
    Child: one.child,
    Decision: codeInWords(one.decision),
    'Level of harm': codeInWords(one.harmLevel),
    'Why this level': one.harmRationale,
    Reasons: one.rationale,
    'Immediate protection': one.immediateProtection,
    'Legal action': one.legalAction,
    ...(section47
      ? {
          'Section 47 enquiries': `${section47.goesOn ? 'Go on from' : 'Start on'} ${dateInWords(section47.startedOn)}`,
          'Child protection conference by': `${dateInWords(section47.conferenceBy)}. ${section47.because}`,
        }
      : {}),
    'Decided by': `${one.decidedBy}, ${at(one.at)}`,
  };
}

function tasks({ tasks: done, medical, parentsTold }: RecordSeen): Part[] {
  const named = Object.entries(done ?? {}).map(([task, text]) => [codeInWords(task), text] as const);
  return [
    heading('What was dealt with'),
    fields({
      ...Object.fromEntries(named),
      ...(medical
        ? {
            'Medical examination': sentence(medical.needed ? 'Needed' : 'Not needed', medical, [
              'byWhen',
              'where',
              'whyNot',
            ]),
          }
        : {}),
      ...(parentsTold
        ? { 'Parents told': sentence(parentsTold.told ? 'Yes' : 'No', parentsTold, ['by', 'when', 'what', 'whyNot']) }
        : {}),
    }),
  ];
}

function sentence<T extends object>(answer: string, told: T, of: readonly (keyof T)[]): string {
  return [answer, ...of.map((field) => told[field]).filter(Boolean)].join('. ');
}

function planned(record: RecordSeen, action: RecordSeen['actions'][number]) {
  return {
    What: action.what,
    For: action.childIds.map((childId) => nameOf(record, childId)).join(', '),
    Owner: `${action.owner}, ${action.agency}`,
    By: dateInWords(action.dueOn),
    'If it is not done': action.ifNotDone,
    Done: at(action.completedAt ?? undefined),
  };
}

function contributed({
  agency,
  source,
  periodFrom,
  periodTo,
  inChildsWords,
  ...one
}: RecordSeen['contributions'][number]) {
  return {
    ...{ Agency: agency, Source: source },
    Period: [periodFrom, periodTo]
      .filter((day) => day !== undefined)
      .map((day) => dateInWords(day))
      .join(' to '),
    Words: shown(one),
    'In the child’s words': inChildsWords && shown(inChildsWords),
  };
}

/** A handling mark can have taken the words out of this view. */
const shown = ({ words: said }: { words?: string }): string => said ?? NOT_SHOWN;

/** Decisions name each child; so does whatever else is about one. */
function nameOf({ decisions }: RecordSeen, childId: string): string | undefined {
  return decisions.find((one) => one.childId === childId)?.child;
}

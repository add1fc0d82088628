import { doesNotFit, type Refused } from './refused';
import type { Stage } from './screening';

/** What can be asked of a screening that moves it, or could. */
export type Move = 'triage' | 'ask-checks' | 'recommend' | 'send-back' | 'authorise' | 'close' | 'end' | 'reopen';

interface To {
  readonly to: readonly Stage[];
}

const to = (...stages: Stage[]): To => ({ to: stages });

const TRIAGE_FIRST = 'It has not been triaged yet: a social worker rates it first.';
const WAITS_FOR_AUTHORISER = 'A recommendation is waiting for authorisation. Send it back first.';
const BEING_CLOSED = 'Its decision has been authorised and is being carried out.';
const CLOSED = 'It is closed. Reopen it first, with a reason.';
const NOTHING_TO_AUTHORISE = 'Nothing has been recommended yet.';

/**
 * The life cycle as a table: for each move and each stage, where it leads, or why not (FAST-09). A rating may change until something is
 * recommended; nothing decided is edited: it is reopened.
 */
export const LIFE_CYCLE: Readonly<Record<Move, Readonly<Record<Stage, To | string>>>> = {
  triage: {
    'awaiting-triage': to('triaged'),
    triaged: to('triaged'),
    checks: to('checks'),
    recommended: WAITS_FOR_AUTHORISER,
    authorised: BEING_CLOSED,
    closed: CLOSED,
  },
  'ask-checks': {
    'awaiting-triage': TRIAGE_FIRST,
    triaged: to('checks'),
    checks: to('checks'),
    recommended: WAITS_FOR_AUTHORISER,
    authorised: BEING_CLOSED,
    closed: CLOSED,
  },
  recommend: {
    'awaiting-triage': TRIAGE_FIRST,
    triaged: to('recommended'),
    checks: to('recommended'),
    recommended: WAITS_FOR_AUTHORISER,
    authorised: BEING_CLOSED,
    closed: CLOSED,
  },
  'send-back': {
    'awaiting-triage': NOTHING_TO_AUTHORISE,
    triaged: NOTHING_TO_AUTHORISE,
    checks: NOTHING_TO_AUTHORISE,
    recommended: to('triaged', 'checks'),
    authorised: BEING_CLOSED,
    closed: CLOSED,
  },
  authorise: {
    'awaiting-triage': TRIAGE_FIRST,
    triaged: NOTHING_TO_AUTHORISE,
    checks: NOTHING_TO_AUTHORISE,
    recommended: to('authorised'),
    authorised: 'It has been authorised already.',
    closed: CLOSED,
  },
  close: {
    'awaiting-triage': NOTHING_TO_AUTHORISE,
    triaged: NOTHING_TO_AUTHORISE,
    checks: NOTHING_TO_AUTHORISE,
    recommended: 'Its recommendation has not been authorised.',
    authorised: to('closed'),
    closed: 'It is closed already.',
  },
  end: {
    'awaiting-triage': to('closed'),
    triaged: to('closed'),
    checks: to('closed'),
    recommended: WAITS_FOR_AUTHORISER,
    authorised: BEING_CLOSED,
    closed: 'It is closed already.',
  },
  reopen: {
    'awaiting-triage': 'It is open.',
    triaged: 'It is open.',
    checks: 'It is open.',
    recommended: 'It is open.',
    authorised: BEING_CLOSED,
    closed: to('triaged', 'awaiting-triage'),
  },
};

/** Why a move is not possible from a stage; undefined when it is. */
export function whyNot(move: Move, from: Stage): Refused | undefined {
  const cell = LIFE_CYCLE[move][from];
  return typeof cell === 'string' ? doesNotFit('not-at-this-stage', cell) : undefined;
}

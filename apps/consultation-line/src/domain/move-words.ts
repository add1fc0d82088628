import { mapTexts, marksRefused, nameLeft, type NotMoved, Redaction, wordsMarked } from '@front-door/casework';
import type { MarkedWords, MovedWords } from '@front-door/contracts';
import { Refusal } from '@front-door/event-bus';
import type { Consultation } from './consultation';

/** The texts of a consultation that words may be moved from, and how each is called. */
const PLACES: Readonly<Record<string, string>> = {
  '/asked/concern': 'what was asked',
  '/said/concern': 'what was said in the call',
  '/summary': 'the summary for the caller',
  '/note': 'the note',
};

/** What goes behind the wall, and what is left. */
export interface Moved {
  words: MovedWords[];
  left: Pick<Consultation, 'id' | 'asked' | 'attempts' | 'state'>;
  redaction: Redaction;
  /** The caller had been told some of it in writing. */
  toldToCaller: boolean;
}

/** Takes out of a consultation what is an allegation against somebody who works with children (LADO-17), wherever it stands. */
export function moveWords(
  consultation: Consultation,
  marks: readonly MarkedWords[],
  called: readonly string[],
  salt: string,
): Moved | Refusal {
  const { id, asked, attempts, state, caller, askedAt } = consultation;
  const advice = state.stage === 'advised' ? state.advice : undefined;
  const texts: Record<string, string | undefined> = {
    '/asked/concern': asked.concern,
    '/said/concern': advice?.said.concern,
    '/summary': advice?.summary,
    '/note': advice?.note,
  };
  const marked = marks.map(({ pointer, words }) =>
    Object.hasOwn(PLACES, pointer)
      ? wordsMarked(texts[pointer], words)
      : { why: `Words can be moved from here: ${Object.keys(PLACES).join(', ')}.` },
  );
  const refused = marksRefused(marked.map((one) => ('why' in one ? one.why : undefined)));
  if (refused) return refusalOf(refused);
  const passages = marked.flatMap((one) => ('words' in one ? [one.words] : []));
  const redaction = new Redaction(passages, called, salt);
  const without = <T>(value: T): T => mapTexts(value, (text) => redaction.passagesOutOf(text, passages));
  const left = { asked: without(asked), attempts: without(attempts), state: without(state) };
  const named = nameLeft(left, redaction, /^\/(asked|state\/advice\/said)\/child\/|\/by\/|\/(id|name)$/);
  if (named) return refusalOf(named);
  const summary = left.state.stage === 'advised' ? left.state.advice.summary : undefined;
  return {
    words: marks.map(({ pointer }, index) => ({
      ...{ pointer, where: PLACES[pointer]!, words: passages[index]! },
      ...{ saidBy: caller.name, saidAt: pointer === '/asked/concern' || !advice ? askedAt : advice.at },
    })),
    left: { id, ...left },
    redaction,
    toldToCaller: summary !== advice?.summary,
  };
}

const refusalOf = ({ code, sentence, faults }: NotMoved): Refusal => new Refusal(422, code, sentence, faults);

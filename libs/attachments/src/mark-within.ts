import { isWider } from '@front-door/casework';
import type { HandlingMark } from '@front-door/contracts';
import { invalid, type Refusal } from '@front-door/event-bus';

/**
 * The mark of a file that belongs to marked words: its own, never wider than theirs; left out, theirs. While the words are still to come, a
 * file without a mark has none of its own to narrow them: see `narrower` for what it is read under.
 */
export function markWithin(
  given: HandlingMark | undefined,
  words: { handlingMark?: HandlingMark } | undefined,
): HandlingMark | Refusal {
  if (!words) return given ?? 'may-be-shared-with-family';
  const theirs = words.handlingMark ?? 'decision-makers-only';
  if (given && isWider(given, theirs))
    return invalid(
      'wider-than-words',
      'A file is shared no more widely than the words that it belongs to. Leave its handling mark out, or give a narrower one.',
      '',
    );
  return given ?? theirs;
}

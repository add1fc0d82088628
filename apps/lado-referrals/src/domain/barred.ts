import { foldName, Redaction } from '@front-door/casework';
import { mayBeOneName } from './same-subject';

/**
 * Whether somebody is named in what is said, or by one of the names of those it may be about: then it is not there for them, whatever their
 * role. By name, because a subject is known by that and no more when it arrives; somebody who is only called the same is kept out too, and a
 * colleague looks instead. Whoever has no name in their sign-in cannot be told from the one it is about, and is kept out of everything. Names that are known as names are also recognised turned round, with an initial, or as they sound.
 */
export function isBarred(
  { id, name }: { id: string; name?: string },
  said: unknown,
  about: readonly (string | undefined)[] = [],
): boolean {
  if (!name?.trim()) return true;
  if (about.some((other) => other && (mayBeOneName(name, other) || hasWord(other, name)))) return true;
  const named = new Redaction([], [name], id);
  const texts = JSON.stringify(said).match(/"(?:[^"\\]|\\.)*"/g) ?? [];
  return texts.some((text) => named.namesIn(JSON.parse(text) as string));
}

/** Somebody who goes by one name alone. */
function hasWord(other: string, name: string): boolean {
  return other.trim().split(/\s+/).map(foldName).includes(foldName(name));
}

/** The names in a message as it came, which may not be what it should be: every value that is called a name. */
export function namesIn(payload: string): string[] {
  return [...payload.matchAll(/"(?:name|knownAs)"\s*:\s*"((?:[^"\\]|\\.)*)"/g)].map(([, name]) => name!);
}

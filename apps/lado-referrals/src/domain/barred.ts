import { Redaction } from '@front-door/casework';

/**
 * Whether somebody is named in what is said: then it is not there for them, whatever their role. By name, because a subject is known by that
 * and no more when it arrives; somebody who is only called the same is kept out too, and a colleague looks instead.
 */
export function isBarred({ id, name }: { id: string; name?: string }, said: unknown): boolean {
  if (!name) return false;
  const named = new Redaction([], [name], id);
  const texts = JSON.stringify(said).match(/"(?:[^"\\]|\\.)*"/g) ?? [];
  return texts.some((text) => named.namesIn(JSON.parse(text) as string));
}

import { Text, WholeNumber } from '@front-door/contracts';
import { invalid, type Refusal } from '@front-door/event-bus';

/** A page of a list: how many, and after which. */
export class PageQuery {
  @WholeNumber({ label: 'how many to show', min: 1, max: 200, optional: true })
  limit?: number;
  @Text({ label: 'the cursor of the page before', max: 200, optional: true })
  after?: string;
}

export interface Page<T> {
  items: T[];
  /** Give it as `after` to see the next page; absent on the last. */
  next?: string;
}

/** Reads a cursor made by `cursorOf`; undefined when it is not one. */
export function readCursor(after: string | undefined, parts: number): string[] | undefined {
  if (!after) return undefined;
  try {
    const value: unknown = JSON.parse(Buffer.from(after, 'base64url').toString());
    return Array.isArray(value) && value.length === parts && value.every((part) => typeof part === 'string')
      ? value
      : undefined;
  } catch {
    return undefined;
  }
}

export function cursorOf(...parts: string[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Only what this server itself writes into a cursor reaches the database. */
const ITS_OWN_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** Below every row of a list that is earliest first. */
export const EARLIEST: TimeCursor = ['-infinity', '00000000-0000-0000-0000-000000000000'];
type TimeCursor = [at: string | null, id: string | null];

/** The time and id after which a list that is ordered by them goes on; `first` for its first page; a refusal when the cursor is not one of ours. */
export function timeCursor(after: string | undefined, first: TimeCursor = [null, null]): TimeCursor | Refusal {
  if (!after) return first;
  const [at, id] = readCursor(after, 2) ?? [];
  if (at && id && ITS_OWN_TIME.test(at) && !Number.isNaN(Date.parse(at)) && UUID.test(id)) return [at, id];
  return invalid(
    'cursor-unknown',
    'This is not a cursor of this list. Leave it out to begin at the beginning.',
    '/after',
  );
}

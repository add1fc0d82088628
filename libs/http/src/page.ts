import { Text, WholeNumber } from '@front-door/contracts';

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
    return Array.isArray(value) && value.length === parts && value.every((part) => typeof part === 'string') ? value : undefined;
  } catch {
    return undefined;
  }
}

export function cursorOf(...parts: string[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

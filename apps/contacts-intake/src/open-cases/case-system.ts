import type { Reader } from '@front-door/persistence';
import type { OpenCase } from '../domain/open-case';

/**
 * The port to the council's case system: which open children one of these keys belongs to. Here it is answered from the index that imports
 * fill (`HeldCases`); a case system that can be asked directly becomes another implementation.
 */
export abstract class CaseSystem {
  /** `keys`: as `childKeys` makes them. `today`: a London date; what closed before it is not open. */
  abstract openWith(reader: Reader, keys: readonly string[], today: string): Promise<OpenCase[]>;
}

import { plainToInstance } from 'class-transformer';
import { type ValidationError, validateSync } from 'class-validator';
import { type ClassOf, fieldsOf, wholeRulesOf } from './fields';
import { isObject, standsInTheWay, type Unknown, withoutFault } from './without-fault';

/** One thing wrong with what was sent: where (RFC 6901), a stable code, and a sentence for the person who sent it. */
export interface Fault {
  pointer: string;
  code: string;
  sentence: string;
}

export type Checked<T> = { ok: true; value: T } | { ok: false; faults: Fault[] };

const LONGEST_LIST = 500;
const DEEPEST = 12;
const MOST_FAULTS = 50;
const UNKNOWN_FIELD = 'This field is not known here. Check its name, or leave it out.';

/**
 * Checks what came in against a class declared with our fields. Commands and agency messages refuse what is unknown. Events ignore it, so
 * that an old consumer can read a newer producer: an unknown field is left out, and an unknown code of a closed list becomes `other` where
 * the list has it, else stays as it was sent, whatever the class says its type is. A consumer that branches on a code needs a last branch.
 */
export function checkShape<T extends object>(type: ClassOf<T>, raw: unknown, unknown: Unknown): Checked<T> {
  const value = isObject(raw) ? withoutFault(type, raw, unknown) : undefined;
  if (!value) return checkInWords(type, raw, unknown);
  if (unknown === 'ignore') keepUnknownAsOther(value);
  return { ok: true, value };
}

/** The whole check, by class-validator, which finds the words for what is wrong. Size and depth are looked at first: a list of thousands must not cost thousands of validations. */
export function checkInWords<T extends object>(type: ClassOf<T>, raw: unknown, unknown: Unknown): Checked<T> {
  if (!isObject(raw) || Array.isArray(raw)) {
    return { ok: false, faults: [{ pointer: '', code: 'notAnObject', sentence: 'Send one JSON object.' }] };
  }
  const unfit = findUnfit(raw, '', 0);
  if (unfit) return { ok: false, faults: [unfit] };
  const value = plainToInstance(type, raw);
  const errors = validateSync(value, {
    whitelist: true,
    forbidNonWhitelisted: unknown === 'refuse',
    forbidUnknownValues: true,
    // Rules in a group are then left out: the only group is CLOSED_LIST.
    strictGroups: unknown === 'ignore',
    stopAtFirstError: true,
    validationError: { target: false, value: false },
  });
  const faults: Fault[] = [];
  if (errors.length === 0 && unknown === 'ignore') keepUnknownAsOther(value);
  if (errors.length > 0) collect(errors, '', faults);
  else collectWhole(value, '', faults);
  return faults.length === 0 ? { ok: true, value } : { ok: false, faults };
}

const OTHER = 'other';

function keepUnknownAsOther(whole: object): void {
  const values = whole as Record<string, unknown>;
  for (const [name, { codes }] of fieldsOf(whole.constructor as ClassOf)) {
    const value = values[name];
    if (codes?.includes(OTHER)) {
      const known = (code: unknown): unknown => (codes.includes(code as string) ? code : OTHER);
      if (Array.isArray(value)) values[name] = [...new Set(value.map(known))];
      else if (typeof value === 'string') values[name] = known(value);
    } else if (Array.isArray(value)) {
      for (const inner of value) if (isObject(inner)) keepUnknownAsOther(inner);
    } else if (isObject(value)) keepUnknownAsOther(value);
  }
}

function collectWhole(value: object, pointer: string, faults: Fault[]): void {
  for (const rule of wholeRulesOf(value) ?? []) {
    if (!rule.holds(value)) faults.push({ pointer: `${pointer}/${rule.at}`, code: rule.code, sentence: rule.sentence });
  }
  for (const key in value) {
    const inner = (value as Record<string, unknown>)[key];
    if (isObject(inner)) collectWhole(inner, `${pointer}/${key}`, faults);
  }
}

function findUnfit(value: unknown, pointer: string, depth: number): Fault | undefined {
  if (!isObject(value)) return undefined;
  if (depth > DEEPEST) return { pointer, code: 'tooDeep', sentence: 'This is nested too deeply.' };
  if (Array.isArray(value) && value.length > LONGEST_LIST) {
    return {
      pointer,
      code: 'listTooLong',
      sentence: `This list has ${value.length} entries, far more than can be taken at once.`,
    };
  }
  for (const key in value) {
    if (standsInTheWay(key)) return { pointer: `${pointer}/${key}`, code: 'unknownField', sentence: UNKNOWN_FIELD };
    const inner = (value as Record<string, unknown>)[key];
    if (!isObject(inner)) continue;
    const found = findUnfit(inner, `${pointer}/${escapePointer(key)}`, depth + 1);
    if (found) return found;
  }
  return undefined;
}

function collect(errors: ValidationError[], parent: string, faults: Fault[]): void {
  for (const error of errors) {
    if (faults.length >= MOST_FAULTS) return;
    const pointer = `${parent}/${escapePointer(error.property)}`;
    for (const [code, sentence] of Object.entries(error.constraints ?? {})) {
      faults.push(
        code === 'whitelistValidation'
          ? { pointer, code: 'unknownField', sentence: UNKNOWN_FIELD }
          : { pointer, code, sentence },
      );
    }
    if (error.children?.length) collect(error.children, pointer, faults);
  }
}

function escapePointer(part: string): string {
  return part.replaceAll('~', '~0').replaceAll('/', '~1').slice(0, 100);
}

/** Says whether a value has the shape a policy needs. Built from the pieces below; anything else in the value is refused too. */
export type Shape = (value: unknown) => boolean;

/** Words for people: not blank, at most 300 characters. */
export const words: Shape = (value) => typeof value === 'string' && value.trim() !== '' && value.length <= 300;

/** A code: small letters, digits and hyphens, at most 60. */
export const code: Shape = (value) => typeof value === 'string' && /^[a-z0-9][a-z0-9-]{0,59}$/.test(value);

export const yesNo: Shape = (value) => typeof value === 'boolean';

/** A time of day, such as 09:00. */
export const timeOfDay: Shape = (value) => typeof value === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(value);

/** A whole number within these bounds. */
export const from =
  (least: number, most: number): Shape =>
  (value) =>
    Number.isInteger(value) && (value as number) >= least && (value as number) <= most;

export const oneOf =
  (values: readonly string[]): Shape =>
  (value) =>
    values.includes(value as string);

export const optional =
  (shape: Shape): Shape =>
  (value) =>
    value === undefined || shape(value);

/** At most 100 of them. */
export const listOf =
  (shape: Shape, least = 0): Shape =>
  (value) =>
    Array.isArray(value) && value.length >= least && value.length <= 100 && value.every(shape);

/** These fields and no others. */
export const object =
  (fields: Readonly<Record<string, Shape>>): Shape =>
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.keys(value).every((key) => Object.hasOwn(fields, key)) &&
    Object.entries(fields).every(([key, shape]) => shape((value as Record<string, unknown>)[key]));

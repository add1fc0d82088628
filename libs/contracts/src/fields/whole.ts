import 'reflect-metadata';
import type { ClassOf } from './class-of';

export interface WholeRule<T = object> {
  /** The field it is reported at. */
  at: keyof T & string;
  code: string;
  /** What to do, for the person who sent it. */
  sentence: string;
  holds: (whole: T) => boolean;
}

const WHOLE = Symbol('front-door:whole-rules');

/** A rule between the fields of one object, checked once each field by itself is right. */
export function Whole<T extends object>(...rules: WholeRule<T>[]): (type: ClassOf<T>) => void {
  return (type) => Reflect.defineMetadata(WHOLE, rules, type.prototype);
}

/** The rules between fields that an object's class declares. */
export function wholeRulesOf(value: object): readonly WholeRule[] | undefined {
  return Reflect.getMetadata(WHOLE, value);
}

export type { ClassOf } from './class-of';
export { type FieldOptions, fieldsOf, type JsonSchema, schemaOf } from './field';
export { CLOSED_LIST, OneOf, SomeOf } from './codes';
export { CalendarDate, Instant } from './dates';
export { Many, One } from './nested';
export { Structure } from './structure';
export { Text, Texts } from './text';
export { Id, Ids, WholeNumber, YesNo } from './values';
export { Whole, type WholeRule, wholeRulesOf } from './whole';

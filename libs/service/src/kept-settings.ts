import { type Env, SettingMissing, wholeNumber } from './environment';

/** For how many days rows are kept that are of no further use once they have done their work. */
export interface KeptSettings {
  /** That an event was applied, as a row of its own; an agency's message: at all. Longer than the broker keeps agencies' messages. */
  marks: number;
  /** The first answer under an Idempotency-Key. */
  answers: number;
  /** How a delivered webhook went, and alerts that are over. */
  deliveries: number;
  /** E-mails that the stand-in kept. */
  emails: number;
  /** Pages of alarms that are over. */
  pages: number;
  /** Absence cover that is over, with the services that only hear of it. */
  covers: number;
}

/** Kafka keeps what agencies send for seven days unless told otherwise. */
const LEAST_MARKS_DAYS = 8;

export function keptSettings(env: Env): KeptSettings {
  const kept = {
    marks: wholeNumber(env, 'KEEP_MARKS_DAYS', 90),
    answers: wholeNumber(env, 'KEEP_ANSWERS_DAYS', 30),
    deliveries: wholeNumber(env, 'KEEP_DELIVERIES_DAYS', 90),
    emails: wholeNumber(env, 'KEEP_EMAILS_DAYS', 30),
    pages: wholeNumber(env, 'KEEP_PAGES_DAYS', 730),
    covers: wholeNumber(env, 'KEEP_COVERS_DAYS', 30),
  };
  if (kept.marks < LEAST_MARKS_DAYS)
    throw new SettingMissing(
      `The setting KEEP_MARKS_DAYS must be at least ${LEAST_MARKS_DAYS}: while a broker may send a message again, it must be known.`,
    );
  const none = Object.entries(kept).find(([, days]) => days === 0);
  if (none) throw new SettingMissing(`The setting KEEP_${none[0].toUpperCase()}_DAYS must be at least 1.`);
  return kept;
}

import { custom, field, type FieldOptions, sentenceCase } from './field';

function isRealDate(value: unknown): value is string {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value) || value < '1900-01-01') return false;
  // The 30th of February becomes the 2nd of March.
  return new Date(`${value}T00:00:00Z`).getUTCDate() === Number(value.slice(8));
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A calendar date, YYYY-MM-DD. `past` refuses a date after today in London, which in summer is an hour ahead of UTC. */
export function CalendarDate(
  options: FieldOptions & { past?: boolean; within?: { daysAhead: number } },
): PropertyDecorator {
  const { label, past, within } = options;
  const atMost = (millis: number) => (value: unknown) => !isRealDate(value) || Date.parse(value) <= Date.now() + millis;
  const Label = sentenceCase(label);
  const shape = { type: 'string', format: 'date' } as const;
  return field(options, {
    schema: () => ({ ...shape }),
    api: shape,
    rules: [
      custom('isCalendarDate', `Give ${label} as a real date: year-month-day, such as 2019-03-27.`, isRealDate),
      ...(past ? [custom('dateInThePast', `${Label} is in the future. Check the year.`, atMost(HOUR))] : []),
      ...(within
        ? [custom('dateWithin', `${Label} is too far ahead. Check the year.`, atMost(within.daysAhead * DAY))]
        : []),
    ],
  });
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})$/;
const CLOCKS_DIFFER = 300_000;

function isRealInstant(value: unknown): value is string {
  return (
    typeof value === 'string' && INSTANT.test(value) && isRealDate(value.slice(0, 10)) && !isNaN(Date.parse(value))
  );
}

/** An instant, ISO 8601 with an offset. `past` allows for a sender's clock that is five minutes fast. */
export function Instant(options: FieldOptions & { past?: boolean }): PropertyDecorator {
  const { label, past } = options;
  const shape = { type: 'string', format: 'date-time' } as const;
  return field(options, {
    schema: () => ({ ...shape }),
    api: shape,
    rules: [
      custom(
        'isInstant',
        `Give ${label} as a date and time with its offset, such as 2026-11-23T09:30:00Z.`,
        isRealInstant,
      ),
      ...(past
        ? [
            custom(
              'instantInThePast',
              `${sentenceCase(label)} is in the future. Check the date and time.`,
              (value) => !isRealInstant(value) || Date.parse(value) <= Date.now() + CLOCKS_DIFFER,
            ),
          ]
        : []),
    ],
  });
}

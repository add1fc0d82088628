import { CalendarDate, Many, One, Text, Whole } from '@front-door/contracts';

const WALL_CLOCK = { max: 5, pattern: /^([01]\d|2[0-3]):[0-5]\d$/, patternSays: 'Give a time of day as HH:MM.' };

class Days {
  @CalendarDate({ label: 'the first day' })
  from: string;
  @CalendarDate({ label: 'the last day' })
  to: string;
}

const inOrder = { at: 'to', code: 'days-wrong-way-round', sentence: 'The last day is before the first.' } as const;

@Whole<TermGiven>({ ...inOrder, holds: ({ from, to }) => from <= to })
export class TermGiven extends Days {
  @Text({ label: 'the name of the term', max: 60, example: 'Autumn term 2026' })
  name: string;
}

@Whole<DaysClosedGiven>({ ...inOrder, holds: ({ from, to }) => from <= to })
export class DaysClosedGiven extends Days {
  @Text({ label: 'why it is closed, in words that follow “is”', max: 120, example: 'an inset day' })
  because: string;
}

/** When schools are open. Of the council: all of it. Of one school: what differs; it stands in place of what that school gave before. */
export class SetSchoolCalendar {
  @Text({ label: 'when the school day begins (London)', ...WALL_CLOCK, example: '08:45', optional: true })
  dayBegins?: string;
  @Many(() => TermGiven, { label: 'the terms', max: 40, optional: true })
  terms?: TermGiven[];
  @Many(() => DaysClosedGiven, { label: 'inset days, half terms and other days closed', max: 200, optional: true })
  closed?: DaysClosedGiven[];
  @Text({ label: 'why it is changed', max: 1000 })
  why: string;
}

export class EducationDesk {
  @Text({ label: 'the agency code of the education desk', max: 60 })
  agency: string;
  @Text({ label: 'its function', max: 60 })
  function: string;
}

/** Who is told, and from when an unread notice is telephoned. */
export class SetEncompassPolicy {
  @Text({ label: 'the function inside a school that notices go to', max: 60 })
  leadFunction: string;
  @One(() => EducationDesk, { label: 'the education desk' })
  educationDesk: EducationDesk;
  @Text({ label: 'the hour of the check on a school morning (London)', ...WALL_CLOCK, example: '08:30' })
  checkAt: string;
  @Text({ label: 'why it is changed', max: 1000 })
  why: string;
}

import { CalendarDate, One, Text, Whole, WholeNumber } from '@front-door/contracts';

const WALL_CLOCK = { max: 5, pattern: /^([01]\d|2[0-3]):[0-5]\d$/, patternSays: 'Give a time of day as HH:MM.' };
const MOST_HOURS = 200;

export class FunctionAt {
  @Text({ label: 'the agency code', max: 60 })
  agency: string;
  @Text({ label: 'its function', max: 60 })
  function: string;
}

@Whole<BandsGiven>({
  ...{ at: 'high', code: 'bands-wrong-way-round', sentence: 'High begins above medium.' },
  holds: ({ medium, high }) => medium < high,
})
export class BandsGiven {
  @WholeNumber({ label: 'from how many yes answers the risk is medium', min: 1, max: 24 })
  medium: number;
  @WholeNumber({ label: 'from how many yes answers the risk is high', min: 1, max: 24 })
  high: number;
}

export class CriteriaGiven {
  @WholeNumber({ label: 'how many yes answers are visible high risk', min: 1, max: 24 })
  yesAnswers: number;
  @WholeNumber({ label: 'how many incidents told to the police in 12 months may be escalation', min: 1, max: 100 })
  incidents: number;
  @WholeNumber({ label: 'within how many months it is a repeat', min: 1, max: 60 })
  repeatMonths: number;
}

export class AnswerHoursGiven {
  @WholeNumber({ label: 'working hours to answer at standard risk', min: 1, max: MOST_HOURS })
  standard: number;
  @WholeNumber({ label: 'working hours to answer at medium risk', min: 1, max: MOST_HOURS })
  medium: number;
  @WholeNumber({ label: 'working hours to answer at high risk', min: 1, max: MOST_HOURS })
  high: number;
  @WholeNumber({ label: 'working hours to answer without an assessment', min: 1, max: MOST_HOURS })
  notAssessed: number;
}

@Whole<HoursGiven>({
  ...{ at: 'closes', code: 'hours-wrong-way-round', sentence: 'The desk closes before it opens.' },
  holds: ({ opens, closes }) => opens < closes,
})
export class HoursGiven {
  @Text({ label: 'when the desk opens (London)', ...WALL_CLOCK, example: '09:00' })
  opens: string;
  @Text({ label: 'when it closes (London)', ...WALL_CLOCK, example: '17:00' })
  closes: string;
}

export class AgendaGiven {
  @CalendarDate({ label: 'the day of the first conference' })
  first: string;
  @WholeNumber({ label: 'every how many days it meets', min: 1, max: 92 })
  everyDays: number;
  @WholeNumber({ label: 'how many days before its papers close', max: 60 })
  papersCloseDays: number;
}

/** How adults' referrals and the conference are run, as a whole. */
export class SetDaisPolicy {
  @One(() => FunctionAt, { label: 'the desk of DAIS' })
  dais: FunctionAt;
  @One(() => FunctionAt, { label: 'who chairs the conference' })
  maracChair: FunctionAt;
  @One(() => BandsGiven, { label: 'the bands' })
  bands: BandsGiven;
  @One(() => CriteriaGiven, { label: 'the criteria of the conference' })
  marac: CriteriaGiven;
  @One(() => AnswerHoursGiven, { label: 'the hours to answer' })
  answerHours: AnswerHoursGiven;
  @One(() => HoursGiven, { label: 'the hours of the desk' })
  hours: HoursGiven;
  @One(() => AgendaGiven, { label: 'the days of the conference' })
  agenda: AgendaGiven;
  @Text({ label: 'why it is changed', max: 1000 })
  why: string;
}

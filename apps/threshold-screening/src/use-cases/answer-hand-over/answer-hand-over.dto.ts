import { Ids, OneOf, Text, Whole } from '@front-door/contracts';

class ForTheHousehold {
  @Ids({ label: 'the hand-overs of brothers and sisters to the same destination', max: 20, optional: true })
  alsoFor?: string[];
}

/** The destination takes the child over. */
export class AcceptHandOver extends ForTheHousehold {
  @Text({ label: 'who has the child now: name and role', max: 200, optional: true })
  worker?: string;
  @Text({ label: 'a note', max: 2000, optional: true })
  note?: string;
}

/** The destination does not take the child over. */
export class ReturnHandOver extends ForTheHousehold {
  @Text({ label: 'why it is returned', max: 4000 })
  reason: string;
}

/** An answer that was given by telephone, as staff write it down. */
@Whole<RecordHandOverAnswer>({
  at: 'reason',
  code: 'sayWhy',
  sentence: 'Say why it was returned.',
  holds: ({ answer, reason }) => answer !== 'returned' || Boolean(reason),
})
export class RecordHandOverAnswer extends ForTheHousehold {
  @OneOf(['accepted', 'returned'], { label: 'the answer' })
  answer: 'accepted' | 'returned';
  @Text({ label: 'who said it: name and role', max: 200 })
  saidBy: string;
  @Text({ label: 'who has the child now: name and role', max: 200, optional: true })
  worker?: string;
  @Text({ label: 'a note', max: 2000, optional: true })
  note?: string;
  @Text({ label: 'why it was returned', max: 4000, optional: true })
  reason?: string;
}

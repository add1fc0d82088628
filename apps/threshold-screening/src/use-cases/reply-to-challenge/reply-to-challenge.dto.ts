import { OneOf, Text, Whole } from '@front-door/contracts';

/** The referrer does not accept the answer. */
export class TakeChallengeFurther {
  @Text({ label: 'why the answer is not enough', max: 4000 })
  reason: string;
}

export class WithdrawChallenge {
  @Text({ label: 'why it is withdrawn', max: 2000, optional: true })
  reason?: string;
}

/** A reply that was given by telephone, as staff write it down. */
@Whole<RecordChallengeReply>({
  at: 'reason',
  code: 'sayWhy',
  sentence: 'Say why the answer is not enough.',
  holds: ({ reply, reason }) => reply !== 'taken-further' || Boolean(reason),
})
export class RecordChallengeReply {
  @OneOf(['accepted', 'taken-further', 'withdrawn'], { label: 'the reply' })
  reply: 'accepted' | 'taken-further' | 'withdrawn';
  @Text({ label: 'who telephoned: name and role', max: 200 })
  saidBy: string;
  @Text({ label: 'the reason', max: 4000, optional: true })
  reason?: string;
}

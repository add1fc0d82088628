import { Text } from '@front-door/contracts';

/** The referrer does not agree with what was decided. */
export class ChallengeScreening {
  @Text({ label: 'why you do not agree', max: 4000 })
  reason: string;
  @Text({ label: 'what you want to happen', max: 2000 })
  wants: string;
}

/** The same, as staff write it down for somebody who telephones. */
export class RecordChallenge extends ChallengeScreening {
  @Text({ label: 'who telephoned: name and role', max: 200 })
  saidBy: string;
}

import { OneOf, WholeNumber, YesNo } from '@front-door/contracts';
import { type Actor, isRefusal, notFound, type Refusal } from '@front-door/event-bus';
import { cursorOf, EARLIEST, timeCursor, type Page, PageQuery } from '@front-door/http';
import { isStaff } from '@front-door/identity';
import { ServiceDatabase, statement } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';
import { type ChallengeState, isSender } from '../domain/challenge';
import { CHALLENGE_COLUMNS, challengeOf, type ChallengeRow, readChallenge } from '../persistence/challenge-store';
import { type ChallengeForReferrer, type ChallengeListed, forReferrer, listed, shown } from './challenge-view';

export class ChallengesQuery extends PageQuery {
  @OneOf(['awaiting-answer', 'answered', 'ended'], { label: 'how it stands', optional: true })
  state?: ChallengeState;
  @WholeNumber({ label: 'the stage', min: 1, max: 100, optional: true })
  stage?: number;
  @YesNo({ label: 'only those that are late', optional: true })
  overdue?: boolean;
}

const EVERYTHING = '';
/** What is due first comes first. $1 is empty for staff, else an agency; $2 its functions, $3 the person or system itself. */
const PAGE = statement(
  'challenge-page',
  `SELECT ${CHALLENGE_COLUMNS} FROM challenge
    WHERE ($1 = '' OR (agency = $1 AND (sender_function = ANY ($2) OR submitted_by = $3)))
      AND ($4::text IS NULL OR state = $4) AND ($5::smallint IS NULL OR stage = $5)
      AND ($6::timestamptz IS NULL OR (state = 'awaiting-answer' AND due_at < $6))
      AND (due_at, id) > ($7::timestamptz, $8::uuid)
    ORDER BY due_at, id LIMIT $9`,
);
const DECISION = statement(
  'challenge-decision',
  `SELECT record->'recommendation' AS decision FROM decision WHERE screening_id = $1 AND decided_at = $2`,
);

/** Who does not agree with what was decided, and what they were answered. A referrer sees their own, and no answer: that comes by the inbox. */
@Injectable()
export class ReadChallenges {
  constructor(private readonly database: ServiceDatabase) {}

  async page(
    actor: Actor,
    { limit = 50, after, state, stage, overdue }: ChallengesQuery,
    now: Date,
  ): Promise<Page<ChallengeListed | ChallengeForReferrer> | Refusal> {
    const cursor = timeCursor(after, EARLIEST);
    if (isRefusal(cursor)) return cursor;
    const rows = await this.database.query<ChallengeRow>(PAGE, [
      ...[isStaff(actor) ? EVERYTHING : (actor.agency ?? 'nobody'), actor.functions, actor.id],
      ...[state ?? null, stage ?? null, overdue ? now : null],
      ...[...cursor, limit + 1],
    ]);
    const last = rows[limit - 1];
    return {
      items: rows
        .slice(0, limit)
        .map(challengeOf)
        .map((challenge) => (isStaff(actor) ? listed(challenge, now) : forReferrer(challenge))),
      ...(rows.length > limit && last ? { next: cursorOf(last.due_at.toISOString(), last.id) } : {}),
    };
  }

  /** For staff with the decision as it was written; for the referrer where it stands. */
  async one(actor: Actor, challengeId: string, now: Date): Promise<object | Refusal> {
    const challenge = await readChallenge(this.database, challengeId);
    if (!challenge) return notFound('challenge');
    const { about, sender, decidedAt } = challenge;
    if (!isStaff(actor)) return isSender({ about, ...sender }, actor) ? forReferrer(challenge) : notFound('challenge');
    const [kept] = await this.database.query<{ decision: object }>(DECISION, [about.screeningId, decidedAt]);
    return { ...shown(challenge, now), decision: kept?.decision };
  }
}

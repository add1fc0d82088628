import { Instant, Text } from '@front-door/contracts';
import { type CommandContext, event, isRefusal, notFound, type Refusal, type UnitOfWork } from '@front-door/event-bus';
import { newId, statement } from '@front-door/persistence';
import { keepCover, SERVICE_SETTINGS, type ServiceSettings } from '@front-door/service';
import { Inject, Injectable } from '@nestjs/common';
import { arrangeCover, type CoverAsked, type CoverTime } from '../../domain/arrange-cover';
import { coverArranged } from '../../domain/words/cover';
import { arrangerOf, type CoverView } from '../../reads/cover-view';
import { mayLookAfter } from '../../reads/endpoint-view';
import { DeliverMessageHandler } from '../deliver-message/deliver-message.handler';

/** A colleague of the same agency, who covers the function for somebody absent. */
export class ArrangeCover implements CoverAsked {
  /** As the colleague's sign-in says it: the subject of the token. */
  @Text({ label: 'the id that the colleague signs in with', max: 255, example: 'oakfield-teacher' })
  colleagueId: string;
  @Text({ label: 'the colleague’s name', max: 200, example: 'Wren Ashdown' })
  colleagueName: string;
  /** Left out, or past: from now. */
  @Instant({ label: 'from when', optional: true })
  from?: string;
  @Instant({ label: 'until when' })
  until: string;
  @Text({ label: 'the reason', max: 1000, example: 'Annual leave' })
  reason: string;
}

/** Locked, so that two who arrange the same at once do not overlap. */
const FUNCTIONS = statement('cover-agency-lock', 'SELECT functions FROM agency WHERE code = $1 FOR UPDATE');
const STANDING = statement(
  'cover-standing',
  `SELECT from_at AS "from", until_at AS until FROM cover
    WHERE agency = $1 AND function = $2 AND colleague_id = $3 AND until_at > $4`,
);
const INSERT = statement(
  'cover-insert',
  `INSERT INTO cover (id, agency, function, colleague_id, colleague_name, from_at, until_at, reason, arranged_by, arranged_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
);

/**
 * Absence cover of a function. That the colleague is of the agency is not looked up here: it counts for whoever signs in under this id *and*
 * from this agency, so that another agency's person gains nothing. Another agency's function is refused as one that does not exist.
 */
@Injectable()
export class ArrangeCoverHandler {
  constructor(
    private readonly delivering: DeliverMessageHandler,
    @Inject(SERVICE_SETTINGS) private readonly settings: ServiceSettings,
  ) {}

  async handle(
    unit: UnitOfWork,
    by: CommandContext,
    agency: string,
    of: string,
    asked: ArrangeCover,
  ): Promise<CoverView | Refusal> {
    if (!mayLookAfter(by.actor, agency)) return notFound('function');
    const [known] = await unit.query<{ functions: { code: string }[] }>(FUNCTIONS, [agency]);
    if (!known?.functions.some(({ code }) => code === of)) return notFound('function');
    const { colleagueId, colleagueName, reason } = asked;
    const standing = await unit.query<CoverTime>(STANDING, [agency, of, colleagueId, by.now]);
    const time = arrangeCover(arrangerOf(by.actor), of, asked, standing, by.now, this.settings.coverMostDays);
    if (isRefusal(time)) return time;
    const id = newId();
    const arranged = { arrangedBy: by.actor.id, arrangedAt: by.now, endedAt: null, reason };
    const cover = { id, agency, function: of, colleagueId, colleagueName, ...time, ...arranged };
    unit.send(INSERT, [
      ...[id, agency, of, colleagueId, colleagueName, time.from, time.until, reason, by.actor.id, by.now],
    ]);
    const said = {
      ...{ coverId: id, agency, function: of, colleagueId },
      ...{ from: time.from.toISOString(), until: time.until.toISOString() },
    };
    keepCover(unit, said);
    unit.record(by, {
      aggregate: { type: 'cover', id },
      isNew: true,
      action: 'cover.arranged',
      why: reason,
      after: { ...said, colleagueName },
      events: [event('cover.arranged', { ...said, arrangedAt: by.now.toISOString() })],
    });
    await this.delivering.handle(unit, by, coverArranged(cover, by.now));
    return cover;
  }
}

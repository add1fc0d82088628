import { Text } from '@front-door/contracts';
import { type CommandContext, event, isRefusal, notFound, type Refusal, type UnitOfWork } from '@front-door/event-bus';
import { statement } from '@front-door/persistence';
import { keepCover } from '@front-door/service';
import { Injectable } from '@nestjs/common';
import { endCover } from '../../domain/arrange-cover';
import { coverEnded } from '../../domain/words/cover';
import { arrangerOf, COVER_COLUMNS, type CoverView } from '../../reads/cover-view';
import { mayLookAfter } from '../../reads/endpoint-view';
import { DeliverMessageHandler } from '../deliver-message/deliver-message.handler';

export class EndCover {
  @Text({ label: 'the reason', max: 1000, optional: true, example: 'Back from leave' })
  reason?: string;
}

const LOCK = statement(
  'cover-lock',
  `SELECT ${COVER_COLUMNS} FROM cover WHERE id = $1 AND agency = $2 AND function = $3 FOR UPDATE`,
);
const END = statement('cover-end', 'UPDATE cover SET until_at = $2, ended_at = $2 WHERE id = $1');

/** Ends a cover before its time, or before it began. One that is over stays as it is. */
@Injectable()
export class EndCoverHandler {
  constructor(private readonly delivering: DeliverMessageHandler) {}

  async handle(
    unit: UnitOfWork,
    by: CommandContext,
    agency: string,
    of: string,
    coverId: string,
    { reason }: EndCover,
  ): Promise<CoverView | Refusal> {
    if (!mayLookAfter(by.actor, agency)) return notFound('cover');
    const [cover] = await unit.query<CoverView>(LOCK, [coverId, agency, of]);
    if (!cover) return notFound('cover');
    const ended = endCover(arrangerOf(by.actor), cover, by.now);
    if (!ended || isRefusal(ended)) return ended ?? cover;
    const { colleagueId, from } = cover;
    unit.send(END, [coverId, ended.until]);
    const said = {
      ...{ coverId, agency, function: of, colleagueId },
      ...{ from: from.toISOString(), until: ended.until.toISOString() },
    };
    keepCover(unit, said);
    unit.record(by, {
      aggregate: { type: 'cover', id: coverId },
      action: 'cover.ended',
      ...(reason ? { why: reason } : {}),
      before: { until: cover.until },
      after: { until: ended.until },
      events: [event('cover.ended', { ...said, endedAt: by.now.toISOString() })],
    });
    await this.delivering.handle(unit, by, coverEnded(cover, by.now));
    return { ...cover, ...ended, endedAt: by.now };
  }
}

import { ServiceDatabase, statement } from '@front-door/persistence';
import { PolicyShelf } from '@front-door/service';
import { Injectable } from '@nestjs/common';
import type { PolicyBodies } from '../domain/policies';
import { freeSlots, type Slot } from '../domain/slots';
import { typicalWait, waitInWords } from '../domain/waiting';
import { CONSULTATION_COLUMNS, type ConsultationRow, takenSlots } from '../persistence/consultation-store';
import { listed } from './read-consultations';

/** Danger first; then call-backs whose time has come, and those who asked to be taken at once, by when each could first be called. */
const QUEUE = statement(
  'consultations-queue',
  `SELECT ${CONSULTATION_COLUMNS} FROM consultation WHERE stage IN ('waiting', 'in-call')
    ORDER BY immediate_danger DESC, (coalesce(call_back_at, asked_at) > $1), coalesce(call_back_at, asked_at), id LIMIT 500`,
);
const LONGEST = statement(
  'consultations-longest-wait',
  `SELECT count(*)::int AS waiting, min(asked_at) AS "since" FROM consultation WHERE stage = 'waiting' AND mode = 'now'`,
);
const LAST_WAITS = statement(
  'consultations-last-waits',
  `SELECT greatest(0, extract(epoch FROM answered_at - asked_at))::int AS seconds FROM consultation
    WHERE answered_at IS NOT NULL AND mode = 'now' AND answered_at <= $2 ORDER BY answered_at DESC LIMIT $1`,
);

export interface Wait {
  waiting: number;
  /** How long whoever waits longest has waited; absent when nobody does. */
  currentSeconds?: number;
  current?: string;
  /** The middle of the last calls; absent while there are too few to say. */
  typicalSeconds?: number;
  typical?: string;
  howCounted: string;
}

/** The line as a whole: who waits, how long, and when somebody can be called. */
@Injectable()
export class ReadLine {
  constructor(
    private readonly database: ServiceDatabase,
    private readonly shelf: PolicyShelf<PolicyBodies>,
  ) {}

  async queue(now: Date): Promise<{ items: object[]; wait: Wait }> {
    const rows = await this.database.query<ConsultationRow>(QUEUE, [now]);
    const items = rows.map((row) => ({
      ...listed(row),
      ...{ askedByName: row.askedByName, telephone: row.asked.telephone, concern: row.asked.concern },
      ...{ leadConsulted: row.asked.leadConsulted, child: row.asked.child, attempts: row.attempts.length },
      due: !row.callBackAt || row.callBackAt <= now,
      late: row.callBackEndsAt !== null && row.callBackEndsAt < now && row.state.stage === 'waiting',
      ...(row.state.stage === 'in-call' ? { takenBy: row.state.by.name, since: row.state.since } : {}),
    }));
    return { items, wait: await this.wait(now) };
  }

  async wait(now: Date): Promise<Wait> {
    const { waiting: policy } = (await this.shelf.at(now)).bodies;
    const [[longest], waits] = await Promise.all([
      this.database.query<{ waiting: number; since: Date | null }>(LONGEST),
      this.database.query<{ seconds: number }>(LAST_WAITS, [policy.calls, now]),
    ]);
    const typical = typicalWait(
      waits.map(({ seconds }) => seconds),
      policy.atLeast,
    );
    const current = longest?.since
      ? Math.max(0, Math.round((now.getTime() - longest.since.getTime()) / 1000))
      : undefined;
    return {
      waiting: longest?.waiting ?? 0,
      ...(current === undefined ? {} : { currentSeconds: current, current: waitInWords(current) }),
      ...(typical === undefined ? {} : { typicalSeconds: typical, typical: waitInWords(typical) }),
      howCounted: `Current: whoever has waited longest to be taken at once. Typical: the middle of the last ${policy.calls} such calls, told from ${policy.atLeast} on.`,
    };
  }

  async slots(now: Date): Promise<{ items: Slot[] }> {
    const { bodies } = await this.shelf.at(now);
    return { items: freeSlots(now, bodies, await takenSlots(this.database, now)) };
  }
}

import { OneOf } from '@front-door/contracts';
import { isRefusal, type Refusal } from '@front-door/event-bus';
import { cursorOf, timeCursor, type Page, PageQuery } from '@front-door/http';
import { ServiceDatabase, statement } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';
import { DUTY_COLUMNS, type DutyRow } from '../alarms/emergency-duty-store';
import { isLive } from '../domain/claim';
import { isUnacknowledged, ragOf } from '../domain/screening';
import { SCREENING_COLUMNS, type ScreeningRow, storedOf } from '../persistence/screening-row';

const HAND_BACK = ['due', 'late', 'done'] as const;

export class EmergencyDutyQuery extends PageQuery {
  /** Left out: those not handed back, late or not. */
  @OneOf(HAND_BACK, { label: 'how the hand-back stands', optional: true })
  handBack?: (typeof HAND_BACK)[number];
}

const LIST = statement(
  'duty-list',
  `SELECT ${DUTY_COLUMNS} FROM emergency_duty d
    WHERE (d.handed_back IS NOT NULL) = ($1::text IS NOT DISTINCT FROM 'done')
      AND ($1::text IS DISTINCT FROM 'due' OR d.hand_back_due_at >= $2) AND ($1::text IS DISTINCT FROM 'late' OR d.hand_back_due_at < $2)
      AND (d.came_at, d.id) < (coalesce($3::timestamptz, 'infinity'), coalesce($4::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
    ORDER BY d.came_at DESC, d.id DESC LIMIT $5`,
);
const CHILDREN = statement(
  'duty-children',
  `SELECT ${SCREENING_COLUMNS} FROM screening WHERE contact_id = ANY ($1::uuid[]) ORDER BY id`,
);

/** What came to the Emergency Duty Team out of hours, and the hand-back in writing: their list at night, everybody's at 9am (CAL-05). */
@Injectable()
export class ReadEmergencyDuty {
  constructor(private readonly database: ServiceDatabase) {}

  async list({ limit = 50, after, handBack }: EmergencyDutyQuery, now: Date): Promise<Page<object> | Refusal> {
    const cursor = timeCursor(after);
    if (isRefusal(cursor)) return cursor;
    const rows = await this.database.query<DutyRow>(LIST, [handBack ?? null, now, ...cursor, limit + 1]);
    const shown = rows.slice(0, limit);
    const children = await this.database.query<ScreeningRow>(CHILDREN, [shown.map(({ contactId }) => contactId)]);
    const last = shown.at(-1);
    return {
      items: shown.map((row) =>
        dutyView(
          row,
          children.filter(({ contact_id }) => contact_id === row.contactId),
          now,
        ),
      ),
      ...(rows.length > limit && last ? { next: cursorOf(last.cameAt.toISOString(), last.id) } : {}),
    };
  }
}

function dutyView(duty: DutyRow, children: readonly ScreeningRow[], now: Date): object {
  const { handBackDueAt, handBackDueBecause, handedBack, ...about } = duty;
  const stored = children.map(storedOf);
  const standing = handedBack ? (handedBack.inTime ? 'in time' : 'done late') : handBackDueAt < now ? 'late' : 'due';
  return {
    ...about,
    unacknowledged: stored.some(({ screening }) => isUnacknowledged(screening)),
    children: stored.map(
      ({
        screening: {
          about: { screeningId, reference },
          facts,
          state,
        },
        claim,
        version,
      }) => ({
        ...{ screeningId, reference, childName: facts.childName, stage: state.stage, version },
        ...(ragOf(state) ? { rag: ragOf(state) } : {}),
        ...(isLive(claim, now) ? { claimedBy: claim.by, claimedUntil: claim.until } : {}),
      }),
    ),
    handBack: { standing, dueAt: handBackDueAt, because: handBackDueBecause, ...handedBack },
  };
}

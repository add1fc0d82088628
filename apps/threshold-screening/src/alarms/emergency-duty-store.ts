import { handBackDue, shiftAt } from '@front-door/casework';
import { type CommandContext, event, type UnitOfWork } from '@front-door/event-bus';
import { newId, statement } from '@front-door/persistence';
import type { HandedBack } from '../domain/hand-back';
import type { Policies } from '../domain/policies';
import type { AboutContact } from './alarm-store';

export interface DutyRow extends AboutContact {
  id: string;
  because: string;
  cameAt: Date;
  handBackDueAt: Date;
  handBackDueBecause: string;
  handedBack: HandedBack | null;
}

export const DUTY_COLUMNS = `d.id, d.contact_id AS "contactId", d.contact_reference AS "contactReference", d.agency, d.because, d.came_at AS "cameAt",
  d.hand_back_due_at AS "handBackDueAt", d.hand_back_due_because AS "handBackDueBecause", d.handed_back AS "handedBack"`;

const START = statement(
  'duty-start',
  `INSERT INTO emergency_duty (id, contact_id, contact_reference, agency, because, came_at, hand_back_due_at, hand_back_due_because)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (contact_id) WHERE handed_back IS NULL DO NOTHING RETURNING id`,
);
const LOCK = statement(
  'duty-lock',
  `SELECT ${DUTY_COLUMNS} FROM emergency_duty d WHERE d.contact_id = $1 ORDER BY d.handed_back IS NOT NULL, d.came_at DESC LIMIT 1 FOR UPDATE`,
);
const HAND_BACK = statement('duty-hand-back', 'UPDATE emergency_duty SET handed_back = $2 WHERE id = $1');

/** Out of hours a contact becomes the Emergency Duty Team's, once until it is handed back; in office hours nothing happens (CAL-05). */
export async function startEmergencyDuty(
  unit: UnitOfWork,
  by: CommandContext,
  { contactId, contactReference, agency }: AboutContact,
  because: string,
  { bodies, version }: Policies,
): Promise<void> {
  const hours = bodies['opening-hours'];
  if (shiftAt(by.now, hours) === 'day') return;
  const { dueAt, reasoning } = handBackDue(by.now, hours);
  const params = [newId(), contactId, contactReference, agency, because, by.now, dueAt, reasoning];
  const [started] = await unit.query<{ id: string }>(START, params);
  if (!started) return;
  unit.record(by, {
    aggregate: { type: 'emergency-duty', id: started.id },
    isNew: true,
    action: 'emergency-duty.started',
    why: because,
    policyVersion: version,
    after: { handBackDueAt: dueAt, handBackDueBecause: reasoning },
    events: [
      event('emergency-duty.started', {
        ...{ contactId, contactReference, agency },
        cameAt: by.now.toISOString(),
        handBackDueAt: dueAt.toISOString(),
      }),
    ],
  });
}

/** The contact's stay with the team that is not handed back; else the latest one. */
export async function lockDuty(unit: UnitOfWork, contactId: string): Promise<DutyRow | undefined> {
  return (await unit.query<DutyRow>(LOCK, [contactId]))[0];
}

export function writeHandedBack(unit: UnitOfWork, dutyId: string, handedBack: HandedBack): void {
  unit.send(HAND_BACK, [dutyId, JSON.stringify(handedBack)]);
}

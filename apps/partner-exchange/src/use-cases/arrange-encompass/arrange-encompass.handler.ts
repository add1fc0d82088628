import { type CommandContext, invalid, notFound, type Refusal, type UnitOfWork } from '@front-door/event-bus';
import { isStaff } from '@front-door/identity';
import { newId, statement } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';
import { COUNCIL } from '../../domain/encompass/arrangements';
import type { SetEncompassPolicy, SetSchoolCalendar } from './arrange-encompass.dto';
import { POLICY } from './arrangements-in-force';

const LOCK = statement(
  'encompass-arrange-lock',
  `SELECT pg_advisory_xact_lock(hashtext('partner_exchange.encompass'))`,
);
const LAST = statement(
  'encompass-arrange-last',
  'SELECT version, content FROM encompass_arrangement WHERE key = $1 ORDER BY version DESC LIMIT 1',
);
const ADD = statement(
  'encompass-arrange-add',
  'INSERT INTO encompass_arrangement (key, version, content, why, set_by, set_at) VALUES ($1, $2, $3, $4, $5, $6)',
);
const SCHOOL = statement('encompass-school', `SELECT code FROM agency WHERE code = $1 AND kind = 'school'`);

export interface Arranged {
  id: string;
  version: number;
}

/** Adds a version of who is told and when schools are open. Notices sent before keep the times that they were sent under. */
@Injectable()
export class ArrangeEncompassHandler {
  async policy(unit: UnitOfWork, by: CommandContext, { why, ...content }: SetEncompassPolicy): Promise<Arranged> {
    return this.add(unit, by, POLICY, content, why);
  }

  /** The council's calendar by an administrator; a school's by an administrator or by the school itself. */
  async calendar(
    unit: UnitOfWork,
    by: CommandContext,
    agency: string,
    { why, ...content }: SetSchoolCalendar,
  ): Promise<Arranged | Refusal> {
    if (!isStaff(by.actor) && by.actor.agency !== agency) return notFound('school');
    if (agency === COUNCIL) {
      if (!content.dayBegins || !content.terms?.length || !content.closed)
        return invalid(
          'calendar-not-whole',
          'Give all of the council’s calendar: hours, terms and days closed.',
          '/terms',
        );
      return this.add(unit, by, COUNCIL, content, why);
    }
    const [school] = await unit.query(SCHOOL, [agency]);
    return school ? this.add(unit, by, agency, content, why) : notFound('school');
  }

  private async add(
    unit: UnitOfWork,
    by: CommandContext,
    key: string,
    content: object,
    why: string,
  ): Promise<Arranged> {
    await unit.query(LOCK);
    const [last] = await unit.query<{ version: number; content: object }>(LAST, [key]);
    const version = (last?.version ?? 0) + 1;
    unit.send(ADD, [key, version, JSON.stringify(content), why, by.actor.id, by.now]);
    unit.record(by, {
      aggregate: { type: 'encompass-arrangement', id: newId() },
      isNew: true,
      action: 'encompass.arranged',
      why,
      ...(last ? { before: { key, ...last } } : {}),
      after: { key, version, content },
    });
    return { id: key, version };
  }
}

import { type Actor, type CommandContext, historyOf, isRefusal, type Refusal } from '@front-door/event-bus';
import { type Page, type PageQuery, timeCursor } from '@front-door/http';
import { ServiceDatabase } from '@front-door/persistence';
import { PolicyShelf } from '@front-door/service';
import { Injectable } from '@nestjs/common';
import { answersReach } from '../domain/addressee';
import type { Allegation } from '../domain/allegation';
import { priorityNow } from '../domain/facts';
import { DEFINITIONS, figuresOf } from '../domain/figures';
import type { LadoPolicies } from '../domain/policies';
import { isHidden } from '../domain/kept-out';
import { lateOf, stillToDo } from '../domain/running';
import { whySame } from '../domain/same-subject';
import { readAlike, readClosed, readInPeriod, readOpen } from '../persistence/allegation-store';
import { readReminded } from '../persistence/reminder-store';
import { readRisks } from '../persistence/risk-store';
import { KeptOutJournal } from './kept-out-journal';
import { pageOfVisible } from './page-of-visible';
import { visibleAllegation } from './visible-allegation';

/** Allegations, for LADO's people; for whoever is named in one, it is not there. */
@Injectable()
export class ReadAllegations {
  constructor(
    private readonly database: ServiceDatabase,
    private readonly shelf: PolicyShelf<LadoPolicies>,
    private readonly keptOut: KeptOutJournal,
  ) {}

  /** What is open, in the order in which to look at it, with the reason in words (SEED-20). */
  async open(by: CommandContext): Promise<{ items: object[] }> {
    const { actor, now } = by;
    const { priority: points } = (await this.shelf.at(now)).bodies;
    const all = await readOpen(this.database);
    const there = all.filter(({ body }) => !isHidden(actor, body));
    const leftOut = all.filter(({ body }) => isHidden(actor, body));
    await this.keptOut.note(by, leftOut.map(({ body }) => body.id)); // prettier-ignore
    const reminded = await readReminded(
      this.database,
      there.map(({ body }) => body.id),
    );
    const items = there
      .map(({ body, version }) => {
        const reminders = stillToDo(body, reminded.get(body.id)!);
        return { ...listed(body, version, now, points), ...(reminders.length > 0 ? { reminders } : {}) };
      })
      .sort((one, other) => other.points - one.points || one.receivedAt.localeCompare(other.receivedAt));
    return { items };
  }

  /** What is closed, newest first. */
  async closed(by: CommandContext, { limit = 50, after }: PageQuery): Promise<Page<object> | Refusal> {
    const { actor, now } = by;
    const cursor = timeCursor(after);
    if (isRefusal(cursor)) return cursor;
    const { priority: points } = (await this.shelf.at(now)).bodies;
    const { items, leftOut, next } = await pageOfVisible(
      ...([limit, cursor] as const),
      (from, count) => readClosed(this.database, from, count),
      ({ body }) => !isHidden(actor, body),
      ({ body }) => [body.receivedAt, body.id],
    );
    await this.keptOut.note(by, leftOut.map(({ body }) => body.id)); // prettier-ignore
    return {
      items: items.map(({ body, version }) => listed(body, version, now, points)),
      ...(next ? { next } : {}),
    };
  }

  /** With its place in the list as it is today, what is late, and others that may be about the same person. */
  async one(actor: Actor, id: string, now: Date): Promise<object | Refusal> {
    const row = await visibleAllegation(this.database, actor, id);
    if (isRefusal(row)) return row;
    const { body, version } = row;
    const { priority: points, 'agency-contacts': contacts } = (await this.shelf.at(now)).bodies;
    const alike = (await readAlike(this.database, body))
      .filter((other) => !isHidden(actor, other.body))
      .flatMap(({ body: { id: otherId, reference, receivedAt, referral, outcome } }) => {
        const why = whySame(body.referral.subject, referral.subject);
        const said = body.compared.find((one) => one.id === otherId);
        const { name, employer } = referral.subject;
        return why || said ? [{ id: otherId, reference, receivedAt, name, employer, outcome: outcome?.outcome, why, said }] : []; // prettier-ignore
      });
    const toldAtRisk = await readRisks(this.database, [id, ...(body.fromMatterId ? [body.fromMatterId] : [])]);
    const reach = answersReach(body, contacts);
    const today = { priority: priorityNow(body, points, now), late: lateOf(body, now), answersReach: reach };
    const reminders = stillToDo(body, (await readReminded(this.database, [id])).get(id)!);
    return { version, ...body, ...today, reminders, mayBeSame: alike, childrenAtRiskTold: toldAtRisk };
  }

  /** What is not there for somebody is not counted for them either: two numbers of two days would tell of it. */
  async figures(actor: Actor, from: string, to: string, now: Date): Promise<object> {
    const rows = await readInPeriod(this.database, from, to);
    const there = rows.flatMap(({ body }) => (isHidden(actor, body) ? [] : body));
    return { from, to, figures: figuresOf(there, now), definitions: DEFINITIONS };
  }

  async history(actor: Actor, id: string): Promise<object | Refusal> {
    const row = await visibleAllegation(this.database, actor, id);
    return isRefusal(row) ? row : { id, entries: await historyOf(this.database, id) };
  }
}

function listed(body: Allegation, version: number, now: Date, points: LadoPolicies['priority']) {
  const { id, reference, stage, receivedAt, referral, override, messages } = body;
  const computed = priorityNow(body, points, now);
  const { name, employer, sector } = referral.subject;
  const lastFromSender = messages.findLast(({ from }) => from === 'sender')?.at;
  return {
    ...{ id, version, reference, stage, receivedAt, subject: { name, employer, sector } },
    points: override?.points ?? computed.points,
    ...(override ? { override: { points: override.points, reason: override.reason, by: override.by } } : {}),
    ...{ computed, late: lateOf(body, now), ...(lastFromSender ? { lastFromSender } : {}) },
  };
}

import { type Actor, isRefusal, type Refusal } from '@front-door/event-bus';
import { ServiceDatabase } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';
import type { Allegation } from '../domain/allegation';
import { isHiddenFromSender } from '../domain/kept-out';
import { readOfSender } from '../persistence/allegation-store';
import { sentBy } from './visible-allegation';

/** For whoever refers: what they sent and what was written to them. Not how LADO works on it, nor how it stands. */
@Injectable()
export class ReadSent {
  constructor(private readonly database: ServiceDatabase) {}

  async list(actor: Actor): Promise<{ items: object[] }> {
    const rows = await readOfSender(this.database, actor);
    return { items: rows.filter(({ body }) => !isHiddenFromSender(actor, body)).map(({ body }) => listed(body)) };
  }

  async one(actor: Actor, id: string): Promise<object | Refusal> {
    const row = await sentBy(this.database, actor, id);
    if (isRefusal(row)) return row;
    const { referral, messages, employerUpdates, fromMatterId } = row.body;
    const asked = employerUpdates.map(({ id: updateId, askedAt, dueOn, receivedAt }) => {
      return { id: updateId, askedAt, dueOn, ...(receivedAt ? { receivedAt } : {}) };
    });
    // What LADO's people wrote down themselves, of what was moved here, stays theirs.
    return { ...listed(row.body), ...(fromMatterId ? {} : { referral }), messages, updatesAskedFor: asked };
  }
}

function listed({ id, reference, receivedAt, messages, fromMatterId }: Allegation): object {
  const unread = messages.filter(({ from, readAt }) => from === 'lado' && !readAt).length;
  return { id, reference, receivedAt, writtenByLado: fromMatterId !== undefined, unread };
}

import type { CommandContext, Refusal } from '@front-door/event-bus';
import { ServiceDatabase } from '@front-door/persistence';
import { PolicyShelf } from '@front-door/service';
import { Injectable } from '@nestjs/common';
import type { Allegation } from '../domain/allegation';
import type { LadoPolicies } from '../domain/policies';
import { type AllegationRow, readOfSender } from '../persistence/allegation-store';
import { isSentBy, sentBy } from './visible-allegation';

/** For whoever refers: what they sent and what was written to them. Not how LADO works on it, nor how it stands. */
@Injectable()
export class ReadSent {
  constructor(
    private readonly database: ServiceDatabase,
    private readonly shelf: PolicyShelf<LadoPolicies>,
  ) {}

  async list({ actor, now }: CommandContext): Promise<{ items: object[] }> {
    const contacts = (await this.shelf.at(now)).bodies['agency-contacts'];
    const rows = await readOfSender(this.database, actor);
    return { items: rows.filter((row) => isSentBy(actor, row, contacts)).map(({ body }) => listed(body)) };
  }

  /** One of them, as far as it is theirs. */
  async row({ actor, now }: CommandContext, id: string): Promise<AllegationRow | Refusal> {
    return sentBy(this.database, actor, id, (await this.shelf.at(now)).bodies['agency-contacts']);
  }
}

export function shownToSender({ body }: AllegationRow): object {
  const { referral, messages, employerUpdates, fromMatterId } = body;
  const asked = employerUpdates.map(({ id: updateId, askedAt, dueOn, receivedAt }) => {
    return { id: updateId, askedAt, dueOn, ...(receivedAt ? { receivedAt } : {}) };
  });
  // What LADO's people wrote down themselves, of what was moved here, stays theirs.
  return { ...listed(body), ...(fromMatterId ? {} : { referral }), messages, updatesAskedFor: asked };
}

function listed({ id, reference, receivedAt, messages, fromMatterId, sender }: Allegation): object {
  const unread = messages.filter(({ from, readAt }) => from === 'lado' && !readAt).length;
  const sentBySystem = sender.namedBy === 'system' || sender.namedBy === 'nobody';
  return {
    ...{ id, reference, receivedAt, writtenByLado: fromMatterId !== undefined, sentBySystem, unread },
    ...(sender.namedBy === 'nobody' ? {} : { answered: sender.name }),
  };
}

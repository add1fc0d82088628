import { type CommandContext, conflict, isRefusal, type Refusal, type UnitOfWork } from '@front-door/event-bus';
import { PolicyShelf } from '@front-door/service';
import { Injectable } from '@nestjs/common';
import { answeredOfMatter, whoIsAnswered } from '../../domain/addressee';
import { eventsOf } from '../../domain/events';
import type { LadoPolicies } from '../../domain/policies';
import { whyNoNotice } from '../../domain/notice';
import { receiptForSystem, receive, type Receiving } from '../../domain/receive';
import { keptBackOfMatter } from '../../domain/tell-risk';
import { insertAllegation } from '../../persistence/allegation-store';
import { visibleMatter } from '../../reads/visible-matter';
import { referralOf, type ReferToLado } from './refer.dto';

/** Where a system sent it, without the id: nothing more is to be found by it. */
export interface Received {
  id?: string;
  reference: string;
  receivedAt: string;
  receipt: string;
}

/** Takes a written referral: from whoever is worried, or by LADO's people for what was moved here. */
@Injectable()
export class ReferHandler {
  constructor(private readonly shelf: PolicyShelf<LadoPolicies>) {}

  async bySender(unit: UnitOfWork, by: CommandContext, said: ReferToLado): Promise<Received | Refusal> {
    const sender = whoIsAnswered(by.actor, said);
    if (isRefusal(sender)) return sender;
    // An address that comes without a name may be anybody's.
    const named = sender.namedBy === 'nobody' ? { ...said, noticeTo: undefined } : said;
    const taken = await this.take(unit, by, { sender, referral: referralOf(named, sender.name) });
    if (isRefusal(taken) || by.actor.kind === 'person') return taken;
    const { reference, receivedAt } = taken;
    return { reference, receivedAt, receipt: receiptForSystem(sender, said) };
  }

  /** Whoever made it known in a contact or a consultation is answered, or whom LADO names instead: a system is not. */
  async fromMatter(
    unit: UnitOfWork,
    by: CommandContext,
    matterId: string,
    said: ReferToLado,
  ): Promise<Received | Refusal> {
    const matter = await visibleMatter(unit, by.actor, matterId, true);
    if (isRefusal(matter)) return matter;
    const sender = answeredOfMatter(matter.said, said);
    if (isRefusal(sender)) return sender;
    const immediateDanger = said.immediateDanger ?? matter.said.immediateDanger;
    return this.take(unit, by, {
      ...{ sender, referral: referralOf({ ...said, immediateDanger }, sender.name) },
      ...{ fromMatterId: matterId, mayBeAbout: keptBackOfMatter(matter.said).names },
    });
  }

  private async take(unit: UnitOfWork, by: CommandContext, receiving: Receiving): Promise<Received | Refusal> {
    const { bodies, version } = await this.shelf.at(by.now, unit);
    const allegation = receive(receiving, bodies, version, by.now);
    const refused = whyNoNotice(receiving.referral.referrer.noticeTo, allegation);
    if (refused) return refused;
    if (!(await insertAllegation(unit, allegation)))
      return conflict('referred-already', 'There is an allegation of this already.');
    const { id, reference, receivedAt, messages } = allegation;
    unit.record(by, {
      aggregate: { type: 'allegation', id },
      ...{ isNew: true, action: 'allegation.received', policyVersion: version, after: receiving },
      events: eventsOf(undefined, allegation),
    });
    return { id, reference, receivedAt, receipt: messages[0]!.words };
  }
}

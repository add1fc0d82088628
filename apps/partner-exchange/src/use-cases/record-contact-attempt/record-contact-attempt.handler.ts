import { Instant, OneOf, Text, YesNo } from '@front-door/contracts';
import { type CommandContext, conflict, isRefusal, type Refusal, type UnitOfWork } from '@front-door/event-bus';
import { newId, statement } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';
import { receivedAdultReferral } from '../../reads/visible-adult-referral';

/** A try to reach the adult. */
export class ContactAttempt {
  @OneOf(['telephone', 'text', 'e-mail', 'visit', 'through-referrer', 'other'], { label: 'how you tried' })
  how: string;
  @YesNo({ label: 'whether you reached the adult' })
  reached: boolean;
  @Instant({ label: 'when you tried; now when left out', past: true, optional: true })
  triedAt?: string;
  @Text({ label: 'a note', max: 2000, optional: true })
  note?: string;
}

const INSERT = statement(
  'dais-contact-attempt-insert',
  `INSERT INTO dais_contact_attempt (id, referral_id, tried_at, tried_by, tried_by_name, how, reached, note)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
);

/** Whoever received a referral writes down that they tried to reach the adult. The referrer does not see it. */
@Injectable()
export class RecordContactAttemptHandler {
  async handle(
    unit: UnitOfWork,
    by: CommandContext,
    referralId: string,
    { how, reached, triedAt: at, note }: ContactAttempt,
  ): Promise<{ id: string; triedAt: Date; reached: boolean } | Refusal> {
    const row = await receivedAdultReferral(unit, by.actor, referralId);
    if (isRefusal(row)) return row;
    if (row.standing === 'declined') return conflict('declined', 'This referral was declined.');
    const [id, triedAt] = [newId(), at ? new Date(at) : by.now];
    unit.send(INSERT, [id, referralId, triedAt, by.actor.id, by.actor.name ?? null, how, reached, note ?? null]);
    unit.record(by, {
      aggregate: { type: 'adult-referral', id: referralId },
      ...{ action: 'dais.contact-attempted', after: { attemptId: id, triedAt, how, reached } },
    });
    return { id, triedAt, reached };
  }
}

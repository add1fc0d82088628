import {
  ADULT_DECLINE_REASON,
  ADULT_OUTCOME,
  type AdultDeclineReason,
  type AdultOutcome,
  OneOf,
  Text,
} from '@front-door/contracts';
import {
  type CommandContext,
  event,
  invalid,
  isRefusal,
  type NewEvent,
  type Refusal,
  type UnitOfWork,
} from '@front-door/event-bus';
import { statement } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';
import { repeatsSafeContact } from '../../domain/dais/safe-contact';
import { afterAnswer, type ReferralStanding } from '../../domain/dais/standing';
import { COUNCIL } from '../../domain/encompass/arrangements';
import type { NewMessage } from '../../domain/message';
import { adultReferralAnsweredOf, adultReferralOutcomeOf, type Hearer } from '../../domain/words/adult-referral';
import { aboutReferral, type AdultReferralRow, receivedAdultReferral } from '../../reads/visible-adult-referral';
import { CloseMessageHandler } from '../close-message/close-message.handler';
import { DeliverMessageHandler } from '../deliver-message/deliver-message.handler';

const WORDS = 2000;

export class AcceptAdultReferral {
  @Text({ label: 'what the referrer is told', max: WORDS, optional: true })
  words?: string;
}

export class DeclineAdultReferral {
  @OneOf(ADULT_DECLINE_REASON, { label: 'the reason' })
  reason: AdultDeclineReason;
  @Text({ label: 'what the referrer is told, with where else to turn', max: WORDS })
  words: string;
}

export class RecordAdultOutcome {
  @OneOf(ADULT_OUTCOME, { label: 'the outcome' })
  outcome: AdultOutcome;
  @Text({ label: 'what the referrer is told', max: WORDS })
  words: string;
  /** Stays with whoever received the referral. */
  @Text({ label: 'a note for yourselves', max: 10_000, optional: true })
  note?: string;
}

const ANSWER = statement(
  'dais-referral-answer',
  'UPDATE dais_referral SET standing = $2, answered_at = $3, answer_words = $4, decline_reason = $5 WHERE id = $1',
);
const FINISH = statement(
  'dais-referral-finish',
  'UPDATE dais_referral SET standing = $2, outcome_at = $3, outcome = $4, outcome_words = $5, outcome_note = $6 WHERE id = $1',
);

export interface AdultReferralStands {
  id: string;
  standing: ReferralStanding;
}

interface Answered {
  standing: ReferralStanding;
  action: string;
  why?: string;
  said: NewEvent;
  message: (to: Hearer) => NewMessage;
}

/** Whoever received a referral accepts or declines it and later records the outcome; the referrer hears in words written for it. */
@Injectable()
export class AnswerAdultReferralHandler {
  constructor(
    private readonly delivering: DeliverMessageHandler,
    private readonly closing: CloseMessageHandler,
  ) {}

  async accept(unit: UnitOfWork, by: CommandContext, id: string, { words }: AcceptAdultReferral) {
    const { now } = by;
    return this.answer(unit, by, id, 'accept', words, (row, standing) => {
      unit.send(ANSWER, [id, standing, now, words ?? null, null]);
      const said = event('dais.accepted', { ...aboutReferral(row), acceptedAt: now.toISOString() });
      const message = (to: Hearer) => adultReferralAnsweredOf(aboutReferral(row), 'accepted', words, to);
      return { standing, action: 'dais.accepted', said, message };
    });
  }

  async decline(unit: UnitOfWork, by: CommandContext, id: string, { words, reason }: DeclineAdultReferral) {
    const { now } = by;
    return this.answer(unit, by, id, 'decline', words, (row, standing) => {
      unit.send(ANSWER, [id, standing, now, words, reason]);
      const said = event('dais.declined', { ...aboutReferral(row), declinedAt: now.toISOString() });
      const message = (to: Hearer) => adultReferralAnsweredOf(aboutReferral(row), 'declined', words, to);
      return { standing, action: 'dais.declined', why: reason, said, message };
    });
  }

  async finish(unit: UnitOfWork, by: CommandContext, id: string, { words, outcome, note }: RecordAdultOutcome) {
    const { now } = by;
    return this.answer(unit, by, id, 'finish', words, (row, standing) => {
      unit.send(FINISH, [id, standing, now, outcome, words, note ?? null]);
      const said = event('dais.outcome', { ...aboutReferral(row), recordedAt: now.toISOString() });
      const message = (to: Hearer) => adultReferralOutcomeOf(aboutReferral(row), outcome, words, to);
      return { standing, action: 'dais.outcome', why: outcome, said, message };
    });
  }

  private async answer(
    unit: UnitOfWork,
    by: CommandContext,
    id: string,
    verb: 'accept' | 'decline' | 'finish',
    words: string | undefined,
    write: (row: AdultReferralRow, standing: ReferralStanding) => Answered,
  ): Promise<AdultReferralStands | Refusal> {
    const row = await receivedAdultReferral(unit, by.actor, id);
    if (isRefusal(row)) return row;
    const standing = afterAnswer(row.standing, verb);
    if (isRefusal(standing)) return standing;
    if (repeatsSafeContact(words, row.safeContact ?? undefined)) return repeatsIt('/words');
    const { action, why, said, message } = write(row, standing);
    if (row.toFunction && verb !== 'finish')
      this.closing.close(unit, by, await this.closing.asked(unit, by, 'adult-referral', id, true));
    // The front door has no inbox: its staff see the answer with the referral.
    if (row.fromAgency !== COUNCIL)
      await this.delivering.handle(
        unit,
        by,
        message({ agency: row.fromAgency, function: row.fromFunction, person: row.referredBy }),
      );
    unit.record(by, {
      aggregate: { type: 'adult-referral', id },
      ...{ action, why, before: { standing: row.standing }, after: { standing }, events: [said] },
    });
    return { id, standing };
  }
}

/** Refuses a text that others will read. */
export function repeatsIt(pointer: string): Refusal {
  return invalid(
    'repeats-safe-contact',
    'This text repeats how the adult is safely reached, and others will read it. Leave that out.',
    pointer,
  );
}

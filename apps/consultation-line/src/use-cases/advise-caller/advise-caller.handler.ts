import { displayReference } from '@front-door/casework';
import { type CommandContext, event, type Refusal, type UnitOfWork } from '@front-door/event-bus';
import { Injectable } from '@nestjs/common';
import { isForCallerAlone, toldOutside } from '../../domain/behind-the-wall';
import type { Consultation } from '../../domain/consultation';
import { passedOn } from '../../domain/passed-on';
import { handsADraft, wordsForCaller } from '../../domain/words-for-caller';
import { aboutOf, ChangeConsultation, type Changed } from '../change-consultation';
import type { AdviseCaller, AllegationSaid } from './advise-caller.dto';

/** Ends a call with its outcome. The caller's inbox gets the words; everything else stays here. */
@Injectable()
export class AdviseCallerHandler {
  constructor(private readonly change: ChangeConsultation) {}

  handle(
    unit: UnitOfWork,
    by: CommandContext,
    id: string,
    version: number,
    command: AdviseCaller,
  ): Promise<Changed | Refusal> {
    const { adult, allegation } = command;
    const events = (after: Consultation) => [
      ...advisedEvents(after),
      ...(adult
        ? [
            event('consultation.adult-referred', {
              ...aboutOf(after),
              referral: adult,
              referredAt: by.now.toISOString(),
            }),
          ]
        : []),
      ...(allegation ? [event('allegation.passed-on', allegationOf(after, by, allegation))] : []),
    ];
    const said = { action: 'consultation.advised', why: command.note, events };
    return this.change.handle(unit, by, id, { type: 'advise', ...command }, said, version);
  }
}

function advisedEvents(after: Consultation) {
  if (after.state.stage !== 'advised') return [];
  const { advice, answeredAt } = after.state;
  const { leadConsulted } = advice.said;
  return [
    event('consultation.advised', {
      ...aboutOf(after),
      outcomes: toldOutside(advice.outcomes),
      ...(isForCallerAlone(advice.outcomes) ? { forCallerAlone: true } : {}),
      ...(advice.consent ? { consent: advice.consent.needed } : {}),
      leadConsulted: leadConsulted === 'yes' || leadConsulted === 'i-am-the-lead',
      waitedSeconds: waitedSeconds(after, answeredAt),
      words: wordsForCaller(after, advice, displayReference),
      ...(handsADraft(advice) ? { draft: `/v1/consultations/${after.id}/draft-contact` } : {}),
      advisedAt: advice.at,
    }),
  ];
}

/** To the LADO's own topic; the sender keeps no copy of it. */
function allegationOf(after: Consultation, by: CommandContext, { words, ...adult }: AllegationSaid) {
  const at = by.now.toISOString();
  const said = { pointer: '/allegation/words', where: 'what was said in the call', words };
  return passedOn(after, by, {
    words: [{ ...said, saidBy: after.caller.name, saidAt: at }],
    mayBeAbout: Object.keys(adult).length > 0 ? [adult] : [],
    why: 'Told in a consultation; the outcome is LADO.',
    noticedAt: at,
  });
}

/** From when somebody could first have called: the asking, or the begin of the slot. */
function waitedSeconds({ askedAt, callBackAt }: Consultation, answeredAt: string): number {
  const from = Date.parse(callBackAt ?? askedAt);
  return Math.max(0, Math.round((Date.parse(answeredAt) - from) / 1000));
}

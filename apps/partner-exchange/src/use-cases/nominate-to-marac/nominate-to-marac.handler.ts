import { addMonths, dateInWords, inWords, londonDate } from '@front-door/casework';
import { Text } from '@front-door/contracts';
import {
  type CommandContext,
  conflict,
  event,
  isRefusal,
  notFound,
  type Refusal,
  type UnitOfWork,
} from '@front-door/event-bus';
import { newId, statement } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';
import { type CriterionMet, maracCriteria, openAgendas } from '../../domain/dais/marac';
import { repeatsSafeContact } from '../../domain/dais/safe-contact';
import { COUNCIL } from '../../domain/encompass/arrangements';
import { maracNominationOf } from '../../domain/words/adult-referral';
import { aboutReferral, receivedAdultReferral } from '../../reads/visible-adult-referral';
import { repeatsIt } from '../answer-adult-referral/answer-adult-referral.handler';
import { daisPolicyInForce } from '../arrange-dais/dais-policy-in-force';
import { DeliverMessageHandler } from '../deliver-message/deliver-message.handler';

/** DAIS puts a referral on the agenda. Both texts are read by everybody at the conference. */
export class NominateToMarac {
  @Text({ label: 'why you judge the risk to be high', max: 2000, optional: true })
  judgement?: string;
  @Text({ label: 'what the conference should know', max: 4000, optional: true })
  forTheMeeting?: string;
}

const LAST = statement(
  'marac-last-of-adult',
  `SELECT max(n.agenda_on)::text AS "lastOn", bool_or(n.referral_id = $2) AS already
     FROM marac_nomination n JOIN dais_referral r ON r.id = n.referral_id
    WHERE n.referral_id = $2 OR (r.adult_key = $1 AND n.agenda_on >= $3 AND n.agenda_on <= $4)`,
);
const INSERT = statement(
  'marac-nomination-insert',
  `INSERT INTO marac_nomination (id, referral_id, agenda_on, criteria, repeat, for_the_meeting, nominated_by, nominated_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
);

export interface Nominated {
  id: string;
  agendaOn: string;
  papersCloseAt: Date;
  criteria: CriterionMet[];
  repeat: boolean;
  inWords: string;
}

/** A referral goes on the agenda of the next conference whose papers are open (DA-03, DA-09). */
@Injectable()
export class NominateToMaracHandler {
  constructor(private readonly delivering: DeliverMessageHandler) {}

  async handle(
    unit: UnitOfWork,
    by: CommandContext,
    referralId: string,
    { judgement, forTheMeeting }: NominateToMarac,
  ): Promise<Nominated | Refusal> {
    const row = await receivedAdultReferral(unit, by.actor, referralId);
    if (isRefusal(row)) return row;
    if (row.toAgency === COUNCIL) return notFound('referral');
    if (row.standing === 'declined') return conflict('declined', 'This referral was declined.');
    const { content: policy } = await daisPolicyInForce(unit);
    const today = londonDate(by.now);
    const since = addMonths(today, -policy.marac.repeatMonths);
    const [last] = await unit.query<{ lastOn: string | null; already: boolean | null }>(LAST, [
      row.adultKey,
      referralId,
      since,
      today,
    ]);
    if (last?.already) return conflict('already-nominated', 'This referral is on an agenda already.');
    const safe = row.safeContact ?? undefined;
    if (repeatsSafeContact(judgement, safe)) return repeatsIt('/judgement');
    if (repeatsSafeContact(forTheMeeting, safe)) return repeatsIt('/forTheMeeting');
    const criteria = criteriaOf(maracCriteria(row.content, policy, today), judgement, last?.lastOn ?? undefined);
    if (criteria.length === 0)
      return conflict('no-criterion', 'No criterion is met. If you judge the risk to be high, say why.');
    const [agenda] = openAgendas(by.now, policy);
    const { on: agendaOn, papersCloseAt } = agenda!;
    const repeat = criteria.some(({ criterion }) => criterion === 'repeat');
    const id = newId();
    unit.send(INSERT, [
      id,
      referralId,
      agendaOn,
      JSON.stringify(criteria),
      repeat,
      forTheMeeting ?? null,
      by.actor.id,
      by.now,
    ]);
    const nomination = { nominationId: id, agendaOn, repeat };
    await this.delivering.handle(unit, by, maracNominationOf(aboutReferral(row), nomination, policy.maracChair));
    const said = { ...aboutReferral(row), ...nomination, nominatedAt: by.now.toISOString() };
    unit.record(by, {
      aggregate: { type: 'adult-referral', id: referralId },
      ...{ action: 'marac.nominated', after: { ...said, criteria: criteria.map(({ criterion }) => criterion) } },
      events: [event('marac.nominated', said)],
    });
    const sentence = `On the agenda of ${dateInWords(agendaOn)}, whose papers close ${inWords(papersCloseAt)}.`;
    return { id, agendaOn, papersCloseAt, criteria, repeat, inWords: sentence };
  }
}

/** What the referral shows, with the judgement of whoever nominates, and a conference about the same adult that we know of. */
function criteriaOf(shown: CriterionMet[], judgement: string | undefined, lastOn: string | undefined): CriterionMet[] {
  const others = shown.filter(({ criterion }) => !(judgement && criterion === 'professional-judgement'));
  const isShown = others.some(({ criterion }) => criterion === 'repeat');
  return [
    ...(judgement
      ? [{ criterion: 'professional-judgement' as const, words: `Professional judgement: ${judgement}` }]
      : []),
    ...others,
    ...(lastOn && !isShown
      ? [
          {
            criterion: 'repeat' as const,
            words: `Repeat: the same name and date of birth were on the agenda of ${dateInWords(lastOn)}.`,
          },
        ]
      : []),
  ];
}

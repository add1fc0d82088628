import { type Actor, notFound, type Refusal } from '@front-door/event-bus';
import { displayReference, isLocalDate } from '@front-door/casework';
import { type Reader, ServiceDatabase, statement } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';
import type { AdultReferral } from '../domain/dais/adult';
import { type Agenda, type CriterionMet, openAgendas } from '../domain/dais/marac';
import type { AtAgency, DaisPolicy } from '../domain/dais/policy';
import { daisPolicyInForce } from '../use-cases/arrange-dais/dais-policy-in-force';

/** How many of the conferences ahead are shown. */
export const AGENDAS_SHOWN = 6;

/** A case on the agenda. How to reach the adult, where the children live and what the referrer wrote are not in it (DA-09). */
export interface AgendaItem {
  id: string;
  referralId: string;
  reference: string;
  band: string | null;
  repeat: boolean;
  criteria: CriterionMet[];
  forTheMeeting: string | null;
  adult: { name: string; knownAs?: string; dateOfBirth?: string };
  allegedPerpetrator?: AdultReferral['allegedPerpetrator'];
  children: { name: string; dateOfBirth?: string; school?: string }[];
  agreed: boolean;
  sharedBecause?: string;
  nominatedAt: Date;
}

interface Row {
  id: string;
  referralId: string;
  reference: string;
  band: string | null;
  repeat: boolean;
  criteria: CriterionMet[];
  forTheMeeting: string | null;
  nominatedAt: Date;
  content: AdultReferral;
}

const COUNTS = statement(
  'marac-counts',
  `SELECT agenda_on::text AS on, count(*)::int AS cases, count(*) FILTER (WHERE repeat)::int AS repeats
     FROM marac_nomination WHERE agenda_on = ANY ($1::date[]) GROUP BY agenda_on`,
);
const AGENDA = statement(
  'marac-agenda',
  `SELECT n.id, n.referral_id AS "referralId", r.reference, r.band, n.repeat, n.criteria, n.for_the_meeting AS "forTheMeeting",
          n.nominated_at AS "nominatedAt", r.content
     FROM marac_nomination n JOIN dais_referral r ON r.id = n.referral_id WHERE n.agenda_on = $1 ORDER BY n.nominated_at, n.id`,
);
const EARLIEST = '1900-01-01';

@Injectable()
export class ReadMarac {
  constructor(private readonly database: ServiceDatabase) {}

  /** The conferences ahead, with how many cases each has; for DAIS and the chair. */
  async ahead(actor: Actor, now: Date): Promise<{ items: object[] } | Refusal> {
    const policy = await policyFor(this.database, actor);
    if (!policy) return notFound('agenda');
    const agendas = openAgendas(now, policy, AGENDAS_SHOWN);
    const days = agendas.map(({ on }) => on);
    const counts = await this.database.query<{ on: string; cases: number; repeats: number }>(COUNTS, [days]);
    const of = ({ on }: Agenda) => counts.find((count) => count.on === on) ?? { cases: 0, repeats: 0 };
    return { items: agendas.map((agenda) => ({ id: agenda.on, ...agenda, ...of(agenda) })) };
  }

  /** Who is on the agenda of a day, also of one that has passed; for DAIS and the chair. */
  async agenda(actor: Actor, on: string): Promise<{ on: string; items: AgendaItem[] } | Refusal> {
    const policy = await policyFor(this.database, actor);
    if (!policy || !isLocalDate(on) || on < EARLIEST) return notFound('agenda');
    return { on, items: (await this.database.query<Row>(AGENDA, [on])).map(itemOf) };
  }
}

/** The policy, for those who may see agendas: the desk of DAIS and who chairs. */
async function policyFor(reader: Reader, actor: Actor): Promise<DaisPolicy | undefined> {
  const { content } = await daisPolicyInForce(reader);
  return holds(actor, content.dais) || holds(actor, content.maracChair) ? content : undefined;
}

/** Whether somebody holds this function at this agency. */
export function holds(actor: Actor, at: AtAgency): boolean {
  return actor.agency === at.agency && actor.functions.includes(at.function);
}

function itemOf({ content, reference, ...row }: Row): AgendaItem {
  const { adult, allegedPerpetrator, children = [], agreement } = content;
  const { name, knownAs, dateOfBirth } = adult;
  return {
    ...{ ...row, reference: displayReference(reference), adult: { name, knownAs, dateOfBirth } },
    ...(allegedPerpetrator ? { allegedPerpetrator } : {}),
    children: children.map(({ livesAt: _never, ...child }) => child),
    ...{ agreed: agreement.agreed, sharedBecause: agreement.sharedBecause },
  };
}

import { CONSULTATION_OUTCOME, OneOf } from '@front-door/contracts';
import { type Actor, historyOf, isRefusal, type Refusal } from '@front-door/event-bus';
import { cursorOf, type Page, PageQuery, timeCursor } from '@front-door/http';
import { mayDo } from '@front-door/identity';
import { ServiceDatabase, statement } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';
import { listedOutcomes, toldOutside } from '../domain/behind-the-wall';
import { STAGES } from '../domain/consultation';
import { draftContact } from '../domain/draft-contact';
import { handsADraft, wordsForCaller } from '../domain/words-for-caller';
import { displayReference, unsaid } from '@front-door/casework';
import { notFound } from '@front-door/event-bus';
import {
  CONSULTATION_COLUMNS,
  consultationOf,
  type ConsultationRow,
  readConsultation,
} from '../persistence/consultation-store';
import { visibleConsultation } from './visible-consultation';

export class ConsultationsQuery extends PageQuery {
  @OneOf(STAGES, { label: 'how it stands', optional: true })
  stage?: string;
  @OneOf(listedOutcomes(CONSULTATION_OUTCOME), { label: 'the outcome', optional: true })
  outcome?: string;
}

/** $1 agency, $2 functions, $3 person, $4 whether of the line: then all. */
const PAGE = statement(
  'consultations-page',
  `SELECT ${CONSULTATION_COLUMNS} FROM consultation
    WHERE ($4::boolean OR (agency = $1 AND (asked_by = $3 OR (function = ANY ($2) AND NOT restricted))))
      AND ($5::text IS NULL OR stage = $5) AND ($6::text IS NULL OR $6 = ANY (outcomes))
      AND (asked_at, id) < (coalesce($7::timestamptz, 'infinity'), coalesce($8::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
    ORDER BY asked_at DESC, id DESC LIMIT $9`,
);
const CONTACTS = statement(
  'consultation-contacts',
  `SELECT contact_id AS "contactId", reference, how, received_at AS "receivedAt" FROM contact_seen WHERE consultation_id = $1 ORDER BY received_at`,
);
const SUGGESTED = statement(
  'consultation-suggested',
  `SELECT s.contact_id AS "contactId", c.reference, s.because, c.received_at AS "receivedAt" FROM suggested_contact s JOIN contact_seen c USING (contact_id)
    WHERE s.consultation_id = $1 AND s.ruled_out_because IS NULL AND c.consultation_id IS NULL ORDER BY c.received_at`,
);
const DEFAULT_LIMIT = 50;

/** What an agency asked and was told, and for the line all there is. What the line wrote for itself is not in an agency's view. */
@Injectable()
export class ReadConsultations {
  constructor(private readonly database: ServiceDatabase) {}

  async page(
    actor: Actor,
    { stage, outcome, limit = DEFAULT_LIMIT, after }: ConsultationsQuery,
  ): Promise<Page<object> | Refusal> {
    const cursor = timeCursor(after);
    if (isRefusal(cursor)) return cursor;
    const rows = await this.database.query<ConsultationRow>(PAGE, [
      ...[actor.agency ?? '', actor.functions, actor.id, mayDo(actor.roles, 'consultation.read-any')],
      ...[stage ?? null, outcome ?? null, ...cursor, limit + 1],
    ]);
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return {
      items: shown.map(listed),
      ...(rows.length > limit && last ? { next: cursorOf(last.askedAt.toISOString(), last.id) } : {}),
    };
  }

  async one(actor: Actor, id: string): Promise<object | Refusal> {
    const row = await visibleConsultation(this.database, actor, id, readConsultation);
    if (isRefusal(row)) return row;
    const contacts = await this.database.query<object>(CONTACTS, [id]);
    if (!mayDo(actor.roles, 'consultation.read-any')) return unsaid({ ...forCaller(row), contacts });
    const suggested = await this.database.query<object>(SUGGESTED, [id]);
    return {
      ...forCaller(row),
      state: row.state,
      attempts: row.attempts,
      alreadyOpen: row.alreadyOpen,
      contacts,
      suggested,
    };
  }

  /** The part-filled contact, for the agency that asked (CON-05). */
  async draft(actor: Actor, id: string): Promise<object | Refusal> {
    const row = await visibleConsultation(this.database, actor, id, readConsultation);
    if (isRefusal(row)) return row;
    const consultation = consultationOf(row);
    if (consultation.state.stage !== 'advised' || !handsADraft(consultation.state.advice))
      return notFound('part-filled contact');
    return { id, contact: unsaid(draftContact(consultation, consultation.state.advice)) };
  }

  async history(actor: Actor, id: string): Promise<object | Refusal> {
    const row = await visibleConsultation(this.database, actor, id, readConsultation);
    return isRefusal(row) ? row : { id, entries: await historyOf(this.database, id) };
  }
}

export function listed(row: ConsultationRow): object {
  const { id, reference, agency, function: of, askedAt, mode, callBackAt, asked, state } = row;
  return {
    ...{ id, reference, agency, function: of, askedAt, mode, callBackAt, immediateDanger: asked.immediateDanger },
    stage: state.stage,
    ...(state.stage === 'advised' ? { outcomes: toldOutside(state.advice.outcomes), advisedAt: state.advice.at } : {}),
  };
}

function forCaller(row: ConsultationRow): object {
  const { version, asked, askedByName, callBackEndsAt } = row;
  const consultation = consultationOf(row);
  const { state, escalated } = consultation;
  return {
    ...listed(row),
    ...{ version, askedByName, callBackEndsAt, asked },
    ...(escalated ? { contactOpenedAt: escalated.at } : {}),
    ...(state.stage === 'advised'
      ? {
          advice: {
            words: wordsForCaller(consultation, state.advice, displayReference),
            consent: state.advice.consent,
            by: state.advice.by.name,
            ...(handsADraft(state.advice) ? { draft: `/v1/consultations/${row.id}/draft-contact` } : {}),
          },
        }
      : {}),
  };
}

import { newReference } from '@front-door/casework';
import { type CommandContext, conflict, event, invalid, isRefusal, notFound, type Refusal, type UnitOfWork } from '@front-door/event-bus';
import { newId, statement } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';
import { askChecks, type Asked, LAWFUL_BASIS } from '../../domain/ask-checks';
import { named } from '../../domain/decided';
import { isRefused } from '../../domain/refused';
import { type CheckRow, insertChecks, readOpenChecks } from '../../persistence/check-store';
import { lockHousehold } from '../../persistence/screening-store';
import { PolicyShelf } from '../../policies/policy-shelf';
import { ChangeScreening, deciderOf, type Planned, refusalOf } from '../change-screening';
import type { AskChecksCommand } from './ask-checks.dto';

const AGENCIES = statement('agencies-by-code', 'SELECT code, name, functions FROM agency WHERE code = ANY ($1)');

export interface ChecksAsked {
  contactId: string;
  dueAt: string;
  dueBecause: string;
  checks: { id: string; reference: string; agency: string; function?: string }[];
}

type Addressee = { agency: string; function: string };

/** Asks the ticked agencies about a household. Nobody is asked twice while an answer is outstanding. */
@Injectable()
export class AskChecksHandler {
  constructor(
    private readonly change: ChangeScreening,
    private readonly shelf: PolicyShelf,
  ) {}

  async handle(unit: UnitOfWork, by: CommandContext, contactId: string, command: AskChecksCommand): Promise<ChecksAsked | Refusal> {
    const household = await lockHousehold(unit, contactId);
    if (household.length === 0) return notFound('contact');
    const policies = await this.shelf.at(by.now, unit);
    const addressees = await this.addresseesOf(unit, contactId, command);
    if (isRefusal(addressees)) return addressees;
    const asking = { ...command, adults: command.adults ?? [], agencies: addressees };
    const asked = askChecks(household.map(({ screening }) => screening), asking, by.now, policies);
    if (isRefused(asked)) return refusalOf(asked);
    const plans: Planned[] = [];
    for (const stored of household.filter(({ screening }) => asked.screeningIds.includes(screening.about.screeningId))) {
      const planned = await this.change.plan(unit, by, stored, { type: 'ask-checks' });
      if (isRefusal(planned)) return planned;
      plans.push(planned);
    }
    for (const planned of plans) this.change.carryOut(unit, by, planned);
    const { contactReference } = household[0]!.screening.about;
    const checks = addressees.map((addressee) => checkOf(addressee, { contactId, contactReference }, command, asked, by));
    insertChecks(unit, checks);
    for (const check of checks) recordRequested(unit, by, check);
    return answerOf(contactId, asked, checks);
  }

  /** The function that is asked: the one named, else the agency's first. */
  private async addresseesOf(unit: UnitOfWork, contactId: string, { agencies }: AskChecksCommand): Promise<Addressee[] | Refusal> {
    const known = await unit.query<{ code: string; name: string; functions: string[] }>(AGENCIES, [agencies.map(({ agency }) => agency)]);
    const open = await readOpenChecks(unit, contactId);
    const addressees: Addressee[] = [];
    for (const [index, ticked] of agencies.entries()) {
      const agency = known.find(({ code }) => code === ticked.agency);
      if (!agency) return invalid('agency-not-known', `“${ticked.agency}” is not an agency we can ask. Choose one from the list.`, `/agencies/${index}/agency`);
      if (ticked.function && !agency.functions.includes(ticked.function)) {
        return invalid('function-not-known', `${agency.name} has no function “${ticked.function}”.`, `/agencies/${index}/function`);
      }
      const addressee = { agency: agency.code, function: ticked.function ?? agency.functions[0] ?? '' };
      if (open.some((one) => one.agency === addressee.agency && one.function === addressee.function)) {
        return conflict('already-asked', `${agency.name} has been asked about this household and has not answered yet.`);
      }
      addressees.push(addressee);
    }
    return addressees;
  }
}

function checkOf(addressee: Addressee, contact: { contactId: string; contactReference: string }, command: AskChecksCommand, asked: Asked, by: CommandContext): CheckRow {
  return {
    id: newId(),
    reference: newReference('check'),
    ...contact,
    ...addressee,
    screeningIds: asked.screeningIds,
    people: asked.people,
    purpose: command.purpose,
    lawfulBasis: command.lawfulBasis,
    lawfulBasisWords: command.lawfulBasisWords,
    agreement: asked.agreement,
    questions: command.questions,
    periodFrom: command.periodFrom ?? null,
    dueAt: asked.dueAt,
    dueBecause: asked.dueBecause,
    requestedAt: by.now,
    requestedBy: named(deciderOf(by)),
    answeredAt: null,
    answer: null,
    overdueToldAt: null,
  };
}

function recordRequested(unit: UnitOfWork, by: CommandContext, check: CheckRow): void {
  const { id, reference, contactId, contactReference, screeningIds, agency, people, purpose, agreement, questions, periodFrom } = check;
  const requested = event('check.requested', {
    ...{ checkId: id, reference, contactId, contactReference, screeningIds, agency, people, purpose, agreement, questions },
    ...(check.function ? { function: check.function } : {}),
    lawfulBasis: LAWFUL_BASIS[check.lawfulBasis as keyof typeof LAWFUL_BASIS],
    ...(periodFrom ? { periodFrom } : {}),
    dueAt: check.dueAt.toISOString(),
    requestedAt: check.requestedAt.toISOString(),
  });
  unit.record(by, { aggregate: { type: 'check', id }, isNew: true, action: 'check.requested', after: check, events: [requested] });
}

function answerOf(contactId: string, asked: Asked, checks: CheckRow[]): ChecksAsked {
  return {
    contactId,
    dueAt: asked.dueAt.toISOString(),
    dueBecause: asked.dueBecause,
    checks: checks.map(({ id, reference, agency, function: asks }) => ({ id, reference, agency, ...(asks ? { function: asks } : {}) })),
  };
}

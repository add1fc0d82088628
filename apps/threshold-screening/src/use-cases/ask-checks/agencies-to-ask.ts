import { worksAt } from '@front-door/casework';
import { conflict, invalid, type Refusal, type UnitOfWork } from '@front-door/event-bus';
import { statement } from '@front-door/persistence';
import { readOpenChecks } from '../../persistence/check-store';
import { readWorkplaces } from '../../persistence/sharing-store';
import type { AskChecksCommand } from './ask-checks.dto';

const AGENCIES = statement('agencies-by-code', 'SELECT code, name, kind, functions FROM agency WHERE code = ANY ($1)');

export interface Addressee {
  agency: string;
  function: string;
  /** A person of concern works there: the agency learns of it when a person lets its message go. */
  heldBack: boolean;
}

/** Whom the ticks mean: of each agency the function named, else its first. Refuses one that is not known, or that has not yet answered. */
export async function agenciesToAsk(
  unit: UnitOfWork,
  contactId: string,
  { agencies }: AskChecksCommand,
): Promise<Addressee[] | Refusal> {
  const known = await unit.query<{ code: string; name: string; kind: string; functions: string[] }>(AGENCIES, [
    agencies.map(({ agency }) => agency),
  ]);
  const open = await readOpenChecks(unit, contactId);
  const workplaces = await readWorkplaces(unit, contactId);
  const addressees: Addressee[] = [];
  for (const [index, ticked] of agencies.entries()) {
    const agency = known.find(({ code }) => code === ticked.agency);
    if (!agency)
      return invalid(
        'agency-not-known',
        `“${ticked.agency}” is not an agency we can ask. Choose one from the list.`,
        `/agencies/${index}/agency`,
      );
    if (ticked.function && !agency.functions.includes(ticked.function)) {
      return invalid(
        'function-not-known',
        `${agency.name} has no function “${ticked.function}”.`,
        `/agencies/${index}/function`,
      );
    }
    const addressee = {
      agency: agency.code,
      function: ticked.function ?? agency.functions[0] ?? '',
      heldBack: worksAt(agency, workplaces),
    };
    if (open.some((one) => one.agency === addressee.agency && one.function === addressee.function)) {
      return conflict('already-asked', `${agency.name} has been asked about this household and has not answered yet.`);
    }
    addressees.push(addressee);
  }
  return addressees;
}

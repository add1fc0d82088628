import { Structure, Text } from '@front-door/contracts';
import { type CommandContext, invalid, type Refusal, type UnitOfWork } from '@front-door/event-bus';
import { newId, statement } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';
import { checkOpenCase } from '../../domain/check-open-case';
import { childKeys } from '../../domain/child-keys';

const MOST_ROWS = 200;

/** Rows from the council's case system, at most 200. Each is checked by itself: a bad one keeps no other out. */
export class ImportOpenCases {
  @Structure({ label: 'the rows' })
  rows: object;
  @Text({ label: 'where they come from', max: 200, optional: true })
  source?: string;
}

export interface Imported {
  id: string;
  taken: number;
  /** What was held already is as new, or newer. */
  olderThanHeld: number;
  rejected: { row: number; caseNumber?: string; sentences: string[] }[];
  warnings: { row: number; caseNumber: string; sentences: string[] }[];
}

const KEEP = statement(
  'open-case-import',
  `INSERT INTO open_case SELECT * FROM jsonb_populate_recordset(NULL::open_case, $1::jsonb)
       ON CONFLICT (case_number) DO UPDATE
      SET first_name = excluded.first_name, last_name = excluded.last_name, date_of_birth = excluded.date_of_birth, nhs_number = excluded.nhs_number,
          upn = excluded.upn, status = excluded.status, team = excluded.team, team_name = excluded.team_name, worker_id = excluded.worker_id,
          worker_name = excluded.worker_name, worker_reach = excluded.worker_reach, opened_on = excluded.opened_on, closed_on = excluded.closed_on,
          as_at = excluded.as_at
    WHERE open_case.as_at < excluded.as_at
   RETURNING case_number`,
);
const DROP_KEYS = statement('open-case-drop-keys', 'DELETE FROM open_case_key WHERE case_number = ANY ($1::text[])');
const ADD_KEYS = statement(
  'open-case-add-keys',
  'INSERT INTO open_case_key (key, case_number) SELECT * FROM unnest($1::text[], $2::text[])',
);

/** Takes what is newer than what is held. The record of an import says how many and from where; the cases themselves stay the case system's. */
@Injectable()
export class ImportOpenCasesHandler {
  async handle(unit: UnitOfWork, by: CommandContext, { rows, source }: ImportOpenCases): Promise<Imported | Refusal> {
    if (!Array.isArray(rows) || rows.length === 0 || rows.length > MOST_ROWS)
      return invalid('rows', `Give the rows as a list of 1 to ${MOST_ROWS}.`, '/rows');
    const result: Imported = { id: newId(), taken: 0, olderThanHeld: 0, rejected: [], warnings: [] };
    const good = new Map<string, ReturnType<typeof rowOf> & { keys: string[] }>();
    rows.forEach((raw: unknown, index) => {
      const checked = checkOpenCase(raw);
      if (!checked.ok) {
        const { caseNumber, sentences } = checked;
        result.rejected.push({ row: index + 1, ...(caseNumber ? { caseNumber } : {}), sentences });
        return;
      }
      const { openCase, warnings } = checked;
      if (good.has(openCase.caseNumber)) {
        const sentences = ['This number stands in an earlier row of the same file.'];
        result.rejected.push({ row: index + 1, caseNumber: openCase.caseNumber, sentences });
        return;
      }
      if (warnings.length > 0)
        result.warnings.push({ row: index + 1, caseNumber: openCase.caseNumber, sentences: warnings });
      good.set(openCase.caseNumber, { ...rowOf(openCase), keys: childKeys(openCase) });
    });
    // In one order, so that two imports at once never wait for each other.
    const sorted = [...good.values()].sort((a, b) => (a.case_number < b.case_number ? -1 : 1));
    const kept = sorted.length > 0 ? await unit.query<{ case_number: string }>(KEEP, [JSON.stringify(sorted)]) : [];
    const numbers = kept.map(({ case_number }) => case_number);
    if (numbers.length > 0) {
      const pairs = numbers.flatMap((number) => good.get(number)!.keys.map((key) => [key, number] as const));
      unit.send(DROP_KEYS, [numbers]);
      unit.send(ADD_KEYS, [pairs.map(([key]) => key), pairs.map(([, number]) => number)]);
    }
    result.taken = numbers.length;
    result.olderThanHeld = good.size - numbers.length;
    unit.record(by, {
      aggregate: { type: 'open-case-import', id: result.id },
      isNew: true,
      action: 'open-cases.imported',
      after: {
        ...{ taken: result.taken, olderThanHeld: result.olderThanHeld, rejected: result.rejected.length },
        ...(source ? { source } : {}),
      },
    });
    return result;
  }
}

function rowOf(openCase: Extract<ReturnType<typeof checkOpenCase>, { ok: true }>['openCase']) {
  return {
    ...{ case_number: openCase.caseNumber, first_name: openCase.firstName, last_name: openCase.lastName },
    ...{ date_of_birth: openCase.dateOfBirth, nhs_number: openCase.nhsNumber, upn: openCase.upn },
    ...{ status: openCase.status, team: openCase.team, team_name: openCase.teamName },
    ...{ worker_id: openCase.workerId, worker_name: openCase.workerName, worker_reach: openCase.workerReach },
    ...{ opened_on: openCase.openedOn, closed_on: openCase.closedOn, as_at: openCase.asAt },
  };
}

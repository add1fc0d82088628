import { asksByColumns, type Reader } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';
import type { OpenCase } from '../domain/open-case';
import { CaseSystem } from './case-system';

export const CASE_COLUMNS = `o.case_number AS "caseNumber", o.first_name AS "firstName", o.last_name AS "lastName", o.date_of_birth::text AS "dateOfBirth",
  o.nhs_number AS "nhsNumber", o.upn, o.status, o.team, o.team_name AS "teamName", o.worker_id AS "workerId", o.worker_name AS "workerName",
  o.worker_reach AS "workerReach", o.opened_on::text AS "openedOn", o.closed_on::text AS "closedOn", o.as_at AS "asAt"`;

/** Key by key, as earlier contacts are found. */
const OPEN_WITH = asksByColumns(
  'open-cases-with-keys',
  `SELECT DISTINCT ON (asked.asker, o.case_number) asked.asker, ${CASE_COLUMNS} FROM unnest($1::int[], $2::text[], $3::date[]) AS asked(asker, key, today)
     CROSS JOIN LATERAL (SELECT case_number FROM open_case_key WHERE key = asked.key LIMIT 20) k
     CROSS JOIN LATERAL (SELECT * FROM open_case WHERE case_number = k.case_number AND (closed_on IS NULL OR closed_on > asked.today) LIMIT 1) o
    ORDER BY asked.asker, o.case_number`,
  ['text', 'date'],
);

type Row = { [K in keyof OpenCase]: OpenCase[K] | null } & { asAt: Date };

/** Open cases as they were last imported. */
@Injectable()
export class HeldCases extends CaseSystem {
  async openWith(reader: Reader, keys: readonly string[], today: string): Promise<OpenCase[]> {
    if (keys.length === 0) return [];
    return (await reader.query<Row>(OPEN_WITH, [keys, keys.map(() => today)])).map(openCaseOf);
  }
}

export function openCaseOf(row: Row): OpenCase {
  const known = Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
  return { ...(known as unknown as OpenCase), asAt: row.asAt.toISOString() };
}

import { SchoolCalendar, type SchoolDates } from '@front-door/casework';
import { type Reader, statement } from '@front-door/persistence';
import { COUNCIL, datesOf, type EncompassPolicy, type SchoolsOwnDates } from '../../domain/encompass/arrangements';

const IN_FORCE = statement(
  'encompass-arrangements-in-force',
  `SELECT DISTINCT ON (key) key, version, content FROM encompass_arrangement WHERE key = ANY ($1) ORDER BY key, version DESC`,
);
export const POLICY = 'policy';

export interface ArrangementsInForce {
  policy: EncompassPolicy;
  /** The calendar of one of the agencies asked for, and the versions it and the policy come from. */
  calendarOf(agency: string): { calendar: SchoolCalendar; under: Record<string, number> };
}

/** The policy, and the calendars of these schools: the council's, with what a school has of its own. */
export async function arrangementsInForce(reader: Reader, agencies: readonly string[]): Promise<ArrangementsInForce> {
  const rows = await reader.query<{ key: string; version: number; content: unknown }>(IN_FORCE, [
    [POLICY, COUNCIL, ...agencies],
  ]);
  const found = new Map(rows.map((row) => [row.key, row]));
  const council = found.get(COUNCIL)!.content as SchoolDates;
  return {
    policy: found.get(POLICY)!.content as EncompassPolicy,
    calendarOf(agency) {
      const own = found.get(agency)?.content as SchoolsOwnDates | undefined;
      const versions = [POLICY, COUNCIL, agency].flatMap((key) => {
        const row = found.get(key);
        return row ? [[key, row.version] as const] : [];
      });
      return { calendar: new SchoolCalendar(datesOf(council, own)), under: Object.fromEntries(versions) };
    },
  };
}

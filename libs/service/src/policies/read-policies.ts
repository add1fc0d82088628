import { policiesInForce, type PolicyVersion } from '@front-door/casework';
import { type Reader, statement } from '@front-door/persistence';

const ALL = statement(
  'policy-list',
  `SELECT name, version, effective_from AS "effectiveFrom", body, why, changed_by AS "changedBy", changed_at AS "changedAt" FROM policy ORDER BY name, version DESC`,
);

interface Listed extends PolicyVersion<Record<string, unknown>> {
  why: string;
  changedBy: string;
  changedAt: Date;
}

export interface PolicyView {
  name: string;
  inForce: Listed | undefined;
  /** Versions that start later. */
  coming: Listed[];
  earlier: Omit<Listed, 'body'>[];
}

/** Every policy of a service: what is in force, what comes, and what was. */
export async function readPolicies(reader: Reader, now: Date): Promise<{ policyVersion: number; items: PolicyView[] }> {
  const rows = await reader.query<Listed>(ALL);
  const { version, versions } = policiesInForce<Record<string, unknown>>(rows, now);
  const names = [...new Set(rows.map(({ name }) => name))];
  return {
    policyVersion: version,
    items: names.map((name) => {
      const ofName = rows.filter((row) => row.name === name);
      return viewOf(name, ofName, versions[name], now);
    }),
  };
}

function viewOf(name: string, rows: Listed[], inForce: number | undefined, now: Date): PolicyView {
  return {
    name,
    inForce: rows.find(({ version }) => version === inForce),
    coming: rows.filter(({ effectiveFrom }) => effectiveFrom > now),
    earlier: rows
      .filter(({ version, effectiveFrom }) => version !== inForce && effectiveFrom <= now)
      .map(({ body: _, ...rest }) => rest),
  };
}

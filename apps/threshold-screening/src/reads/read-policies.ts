import { ServiceDatabase, statement } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';
import { policiesInForce, type PolicyName, type PolicyVersion } from '../domain/policies';

const ALL = statement(
  'policy-list',
  `SELECT name, version, effective_from AS "effectiveFrom", body, why, changed_by AS "changedBy", changed_at AS "changedAt" FROM policy ORDER BY name, version DESC`,
);

interface Listed extends PolicyVersion {
  why: string;
  changedBy: string;
  changedAt: Date;
}

export interface PolicyView {
  name: PolicyName;
  inForce: Listed | undefined;
  /** Versions that start later. */
  coming: Listed[];
  earlier: Omit<Listed, 'body'>[];
}

/** Every policy: what is in force, what comes, and what was. */
@Injectable()
export class ReadPolicies {
  constructor(private readonly database: ServiceDatabase) {}

  async all(now: Date): Promise<{ policyVersion: number; items: PolicyView[] }> {
    const rows = await this.database.query<Listed>(ALL);
    const { version, versions } = policiesInForce(rows, now);
    const names = [...new Set(rows.map(({ name }) => name))];
    return {
      policyVersion: version,
      items: names.map((name) =>
        viewOf(
          name,
          rows.filter((row) => row.name === name),
          versions[name],
          now,
        ),
      ),
    };
  }
}

function viewOf(name: PolicyName, rows: Listed[], inForce: number, now: Date): PolicyView {
  return {
    name,
    inForce: rows.find(({ version }) => version === inForce),
    coming: rows.filter(({ effectiveFrom }) => effectiveFrom > now),
    earlier: rows
      .filter(({ version, effectiveFrom }) => version !== inForce && effectiveFrom <= now)
      .map(({ body: _, ...rest }) => rest),
  };
}

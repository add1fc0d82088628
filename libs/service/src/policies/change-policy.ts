import { Instant, Structure, Text } from '@front-door/contracts';
import { type CommandContext, invalid, notFound, Refusal, type UnitOfWork } from '@front-door/event-bus';
import { newId, statement } from '@front-door/persistence';
import type { PolicyDefinition } from './policy-definition';
import type { PolicyShelf } from './policy-shelf';

const LOCK = statement('policy-lock', `SELECT pg_advisory_xact_lock(hashtext(current_schema() || '.policy'))`);
const LAST = statement('policy-last', 'SELECT max(version) AS version FROM policy');
const ADD = statement(
  'policy-add',
  'INSERT INTO policy (name, version, effective_from, body, why, changed_by, changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7)',
);

/** A new version of a policy. The version in force stays in the record. */
export class ChangePolicy {
  @Structure({ label: 'the policy' })
  body: object;
  @Instant({ label: 'from when it is in force; now when left out', optional: true })
  effectiveFrom?: string;
  @Text({ label: 'why it is changed', max: 2000 })
  why: string;
}

export interface PolicyChanged {
  name: string;
  policyVersion: number;
  effectiveFrom: string;
}

/** Adds a version. What was decided before keeps the version it was decided under; a version never starts in the past. */
export async function changePolicy(
  unit: UnitOfWork,
  by: CommandContext,
  { names, check }: PolicyDefinition,
  shelf: PolicyShelf<object>,
  name: string,
  { body, effectiveFrom, why }: ChangePolicy,
): Promise<PolicyChanged | Refusal> {
  if (!names.includes(name)) return notFound('policy');
  const from = effectiveFrom ? new Date(effectiveFrom) : by.now;
  if (from < by.now)
    return invalid(
      'in-the-past',
      'A policy cannot start in the past: decisions were made under the one before.',
      '/effectiveFrom',
    );
  await unit.query(LOCK);
  shelf.forget();
  const { bodies } = await shelf.at(by.now, unit);
  const fault = check(name, body, bodies);
  if (fault) return new Refusal(fault.status, fault.code, fault.sentence, fault.faults);
  const [last] = await unit.query<{ version: number }>(LAST);
  const version = last!.version + 1;
  unit.send(ADD, [name, version, from, JSON.stringify(body), why, by.actor.id, by.now]);
  unit.record(by, {
    aggregate: { type: 'policy', id: newId() },
    isNew: true,
    action: 'policy.changed',
    why,
    policyVersion: version,
    before: (bodies as Record<string, unknown>)[name],
    after: { name, body, effectiveFrom: from },
  });
  return { name, policyVersion: version, effectiveFrom: from.toISOString() };
}

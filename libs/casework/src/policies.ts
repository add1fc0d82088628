/**
 * Policy is data with versions: hours, levels, who may do what. A version says from when it is in force and is never edited; what is decided
 * under it keeps its number. Versions are numbered across all names of a service, so that one number tells what was known.
 */
export interface PolicyVersion<Bodies> {
  name: keyof Bodies & string;
  version: number;
  effectiveFrom: Date;
  body: Bodies[keyof Bodies];
}

/** The policies in force at a moment. `version` is the highest among them; a decision stores it, or `versions` exactly. */
export interface PoliciesInForce<Bodies> {
  readonly bodies: Readonly<Bodies>;
  readonly version: number;
  readonly versions: Readonly<Record<keyof Bodies & string, number>>;
}

/** The version of each policy that is in force: the latest of those whose day has come. */
export function policiesInForce<Bodies>(all: readonly PolicyVersion<Bodies>[], now: Date): PoliciesInForce<Bodies> {
  const inForce = new Map<string, PolicyVersion<Bodies>>();
  for (const one of all) {
    const held = inForce.get(one.name);
    if (one.effectiveFrom <= now && (!held || one.version > held.version)) inForce.set(one.name, one);
  }
  const rows = [...inForce.values()];
  return {
    bodies: Object.fromEntries(rows.map(({ name, body }) => [name, body])) as unknown as Bodies,
    version: Math.max(0, ...rows.map(({ version }) => version)),
    versions: Object.fromEntries(rows.map(({ name, version }) => [name, version])) as Record<
      keyof Bodies & string,
      number
    >,
  };
}

/** These bodies as the first version of each policy, in force from the start of the record. For the specs of what is decided under them. */
export function asFirstPolicies<Bodies extends object>(bodies: Bodies): PoliciesInForce<Bodies> {
  const rows = Object.entries(bodies).map(([name, body]) => ({ name, version: 1, effectiveFrom: new Date(0), body }));
  return policiesInForce(rows as PolicyVersion<Bodies>[], new Date(1));
}

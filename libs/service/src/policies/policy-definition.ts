import type { Fault } from '@front-door/contracts';
import type { Refusal } from '@front-door/event-bus';
import type { Permission } from '@front-door/identity';

/** How a service declares its policies: where they are read and changed, by whom, and what may stand beside what. */
export interface PolicyDefinition {
  /** Without a slash before: `v1/policies`. It belongs on the service card too. */
  path: string;
  read: Permission;
  change: Permission;
  names: readonly string[];
  /** Why a new body cannot stand beside the policies in force, with a pointer below `/body`; undefined when it can. */
  check(name: string, body: unknown, inForce: object): PolicyFault | undefined;
}

export interface PolicyFault {
  readonly status: Refusal['status'];
  readonly code: string;
  readonly sentence: string;
  readonly faults: readonly Fault[];
}

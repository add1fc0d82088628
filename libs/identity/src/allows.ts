import { SetMetadata } from '@nestjs/common';
import type { Permission } from './permissions';

/** What a route declares: who may, and what the audit will say. A command's audit is its journal entry; a view's is an access entry. */
export interface RouteRule {
  permission: Permission;
  /** Journal actions this command may record. */
  records?: readonly string[];
  /** The access journal's action for a view. */
  views?: string;
}

export const ROUTE_RULE = 'front-door:route-rule';
export const OPEN_ROUTE = 'front-door:open-route';

/** A command's permission, and the journal action it records. */
export const Allows = (permission: Permission, ...records: [string, ...string[]]) =>
  SetMetadata(ROUTE_RULE, { permission, records } satisfies RouteRule);

/** A view's permission, and what the access journal calls it. */
export const AllowsView = (permission: Permission, views: string) =>
  SetMetadata(ROUTE_RULE, { permission, views } satisfies RouteRule);

/** A route that needs no permission, with the reason. */
export const Open = (because: string) => SetMetadata(OPEN_ROUTE, because);

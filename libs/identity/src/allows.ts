import { applyDecorators, SetMetadata } from '@nestjs/common';
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

/** What holds for a route that is open to anybody and does something all the same. */
export interface OpenTerms {
  /** So many requests a minute from one address. */
  perMinute: number;
  /** Journal actions it may record. */
  records: readonly [string, ...string[]];
}

export const OPEN_TERMS = 'front-door:open-terms';

/** A route that needs no permission, with the reason. One that does something says what it records, and has a limit of its own. */
export const Open = (because: string, terms?: OpenTerms) =>
  applyDecorators(SetMetadata(OPEN_ROUTE, because), ...(terms ? [SetMetadata(OPEN_TERMS, terms)] : []));

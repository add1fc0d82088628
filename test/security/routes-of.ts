import 'reflect-metadata';
import {
  OPEN_ROUTE,
  OPEN_TERMS,
  type OpenTerms,
  type Permission,
  PERMISSIONS,
  ROUTE_RULE,
  type RouteRule,
} from '@front-door/identity';
import type { RunningService } from '@front-door/service';
import { RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { ModulesContainer } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';

/** One door of one service, with what its declaration says about it. */
export interface Route {
  service: string;
  method: string;
  path: string;
  rule?: RouteRule;
  /** Why it needs no permission. */
  open?: string;
  /** What an open door that does something may record, and its limit. */
  terms?: OpenTerms;
}

type Handler = (...given: unknown[]) => unknown;

/** The journal actions that a door may leave behind. */
export const recordsOf = ({ rule, terms }: Route): readonly string[] => rule?.records ?? terms?.records ?? [];

/** Every route that a service's controllers declare. */
export function declaredRoutes({ card, app }: RunningService): Route[] {
  const controllers = [...app.get(ModulesContainer).values()].flatMap((module) => [...module.controllers.values()]);
  return controllers.flatMap(({ metatype }) => {
    if (!metatype) return [];
    const handlers = Object.entries(Object.getOwnPropertyDescriptors((metatype as Type).prototype));
    return handlers.flatMap(([name, { value }]) => {
      const method: RequestMethod | undefined =
        name === 'constructor' ? undefined : Reflect.getMetadata(METHOD_METADATA, value as Handler);
      if (method === undefined) return [];
      const read = <T>(key: string): T | undefined =>
        Reflect.getMetadata(key, value as Handler) ?? Reflect.getMetadata(key, metatype);
      const path = [Reflect.getMetadata(PATH_METADATA, metatype), Reflect.getMetadata(PATH_METADATA, value as Handler)];
      return [
        {
          service: card.name,
          method: RequestMethod[method],
          path: `/${path
            .flatMap((part: string) => part.split('/'))
            .filter(Boolean)
            .join('/')}`,
          rule: Reflect.getMetadata(ROUTE_RULE, value as Handler) as RouteRule | undefined,
          open: read<string>(OPEN_ROUTE),
          terms: Reflect.getMetadata(OPEN_TERMS, value as Handler) as OpenTerms | undefined,
        },
      ];
    });
  });
}

/** What the listener of a service really answers: "GET /v1/contacts", whoever made the route. */
export function listeningRoutes({ app }: RunningService): string[] {
  const tree = (app.getHttpAdapter().getInstance() as unknown as FastifyInstance).printRoutes({ commonPrefix: false });
  const above: string[] = [];
  return tree
    .split('\n')
    .filter(Boolean)
    .flatMap((line) => {
      const [, indent, part, methods] = /^([│ ]*)[├└]── (\S*)(?: \((.*)\))?$/.exec(line) ?? fail(line);
      const depth = indent!.length / 4;
      above.splice(depth, above.length, part!);
      return (methods ?? '')
        .split(', ')
        .filter(Boolean)
        .map((method) => `${method} ${above.join('')}`);
    });
}

function fail(line: string): never {
  throw new Error(`Fastify's tree of routes looks different: ${line}`);
}

/** Who may, in the words of roles. */
export const rolesOf = (permission: Permission): readonly string[] => PERMISSIONS[permission];

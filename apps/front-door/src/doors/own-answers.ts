import { asyncApiOf, type ServiceCard } from '@front-door/contracts';
import { type Answer, type OuterDoors, outerDoors, sendJson } from '@front-door/service';
import { prefixesOf } from '../dispatch';
import { apiPages } from './api-pages';

export interface OwnAnswers extends OuterDoors {
  cards: readonly ServiceCard[];
  agencies: readonly string[];
  mode: string;
  issuer: string;
}

/** What the front listener answers itself, whichever way the services behind it run. */
export function ownAnswers(front: OwnAnswers): Record<string, Answer> {
  const { cards, agencies, mode, issuer } = front;
  const home = {
    name: 'Front Door',
    is: 'The integration gateway of a children’s multi-agency front door.',
    mode,
    services: cards.map((card) => ({ name: card.name, owns: card.owns, paths: prefixesOf(card) })),
    links: {
      docs: '/docs',
      openapi: '/openapi.json',
      asyncapi: '/asyncapi.json',
      live: '/health/live',
      ready: '/health/ready',
      metrics: '/metrics',
      signIn: issuer,
    },
  };
  // A service that has the pages declares "/" on its card.
  const pages = cards.some(({ paths }) => paths.includes('/'));
  return {
    ...(pages ? {} : { '/': (_request, response) => sendJson(response, 200, home) }),
    ...outerDoors(front),
    ...apiPages(),
    '/asyncapi.json': (_request, response) =>
      sendJson(
        response,
        200,
        asyncApiOf(
          cards,
          agencies.map((code) => ({ code })),
        ),
      ),
  };
}

import { IssuerUnreachable } from '@front-door/identity';
import type { ArgumentsHost, Logger } from '@nestjs/common';
import { ProblemFilter } from './problem';

/** What is answered, and what is logged, when something was thrown. */
function thrown(error: unknown): { answered: { status: number; code: string }; logged: string } {
  const lines: unknown[] = [];
  const logger = {
    error: (line: unknown) => lines.push(line),
    debug: (line: unknown) => lines.push(line),
  } as unknown as Logger;
  let answered: unknown;
  const reply = {
    status: () => reply,
    headers: () => reply,
    type: () => reply,
    send: (body: unknown) => (answered = body),
  };
  const route = { routeOptions: { url: '/v1/contacts/:contactId' }, url: '/v1/contacts/Secretname' };
  const request = { id: 'request-1', ...route, headers: {} };
  const http = { getResponse: () => reply, getRequest: () => request };
  new ProblemFilter(logger).catch(error, {
    getType: () => 'http',
    switchToHttp: () => http,
  } as unknown as ArgumentsHost);
  return { answered: answered as never, logged: JSON.stringify(lines) };
}

it('logs where a surprise happened, and nothing of what it says, however many lines it has', () => {
  const error = Object.assign(new Error('duplicate key (Secretname)\n    Secretname, born 2019\nDETAIL: Secretname'), {
    code: '23505',
    detail: 'Secretname',
  });
  const { answered, logged } = thrown(error);
  expect(answered).toMatchObject({ status: 500, code: 'unexpected' });
  expect(logged).toMatch(/problem\.spec/);
  expect(logged).toMatch(/23505/);
  expect(logged).not.toMatch(/Secretname/);
  expect(JSON.stringify(answered)).not.toMatch(/Secretname/);
});

it('an issuer that is away is a trouble of ours that passes', () => {
  expect(thrown(new IssuerUnreachable('away')).answered).toMatchObject({ status: 503, code: 'sign-in-unavailable' });
});

import { IssuerUnreachable } from '@front-door/identity';
import type { ArgumentsHost, Logger } from '@nestjs/common';
import { Problem, ProblemFilter } from './problem';

/** What is answered, and what is logged, when something was thrown. */
function thrown(error: unknown): { answered: { status: number; code: string }; logged: string } {
  const lines: unknown[] = [];
  const logger = {
    error: (line: unknown) => lines.push(line),
    log: (line: unknown) => lines.push({ level: 'log', ...(line as object) }),
    warn: (line: unknown) => lines.push({ level: 'warn', ...(line as object) }),
  } as unknown as Logger;
  let answered: unknown;
  const reply = {
    status: () => reply,
    headers: () => reply,
    type: () => reply,
    send: (body: unknown) => (answered = body),
  };
  const route = { routeOptions: { url: '/v1/contacts/:contactId' }, url: '/v1/contacts/Secretname' };
  const actor = { kind: 'person', id: 'oakfield-lead', name: 'Secretname', agency: 'school-oakfield' };
  const request = { id: 'request-1', method: 'POST', ...route, headers: {}, body: { name: 'Secretname' }, actor };
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

it('a refusal leaves one line: where, by which agency and why, and never about whom', () => {
  const faults = [
    { pointer: '/children/0/Secretname', code: 'unknownField', sentence: 'Secretname is not known here.' },
  ];
  const { logged } = thrown(new Problem(422, 'invalid', 'Secretname is too long.', faults));
  expect(JSON.parse(logged)).toEqual([
    {
      ...{ level: 'log', message: 'A request was refused', requestId: 'request-1', method: 'POST' },
      ...{ route: '/v1/contacts/:contactId', status: 422, code: 'invalid', agency: 'school-oakfield', kind: 'person' },
    },
  ]);
});

it.each([
  [401, 'warn'],
  [403, 'warn'],
  [404, 'log'],
  [429, 'log'],
])('a refusal with %i is said as %s', (status, level) => {
  expect(JSON.parse(thrown(new Problem(status, 'no', 'No.')).logged)).toMatchObject([{ level, status }]);
});

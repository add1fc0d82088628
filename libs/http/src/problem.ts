import { isRefusal, type Refusal } from '@front-door/event-bus';
import { type Fault, FHIR_JSON } from '@front-door/contracts';
import { IssuerUnreachable } from '@front-door/identity';
import { isInfrastructureFailure } from '@front-door/persistence';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, type Logger } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { operationOutcome, speaksFhir } from './fhir';
import type { FrontDoorRequest } from './front-door-request';
import { logRefusal, type Refused } from './refusal-line';

/** A problem on its way to the client (RFC 9457). */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly sentence: string,
    readonly faults: readonly Fault[] = [],
    readonly headers: Record<string, string> = {},
  ) {
    super(code);
  }

  static from(refusal: Refusal): Problem {
    return new Problem(refusal.status, refusal.code, refusal.sentence, refusal.faults);
  }
}

const TITLES: Record<number, string> = {
  400: 'This could not be understood',
  401: 'Sign in first',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Not possible here',
  409: 'This does not fit with what is already there',
  412: 'Somebody changed it meanwhile',
  413: 'Too large',
  415: 'Send JSON',
  422: 'Something in it is not right',
  428: 'Say which version you have seen',
  429: 'Too many requests',
  500: 'Something went wrong here',
  503: 'Not available just now',
};

const WORDS: Record<string, string> = {
  FST_ERR_CTP_BODY_TOO_LARGE:
    'What you sent is larger than can be taken. Shorten it, or send the rest as added information.',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'Send JSON, with the header content-type: application/json.',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'The body is empty. Send one JSON object.',
};

/** Turns whatever went wrong into a problem with a sentence. What is logged carries the code and the request id, never what was sent. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly logger: Logger,
    /** Of a service behind a wall. */
    private readonly walled = false,
  ) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    if (host.getType() === 'rpc') throw thrown;
    const problem = toProblem(thrown);
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const request = host.switchToHttp().getRequest<FrontDoorRequest>();
    if (problem.status >= 500)
      this.logger.error({
        message: 'A request failed',
        requestId: request.id,
        route: request.routeOptions?.url,
        error: describe(thrown),
      });
    else logRefusal(this.logger, request, problem, this.walled);
    const fhir = speaksFhir(request);
    void reply
      .status(problem.status)
      .headers(problem.headers)
      .type(fhir ? FHIR_JSON : 'application/problem+json')
      .send((fhir ? operationOutcome : problemBody)(problem, String(request.id)));
  }
}

/** What Fastify refuses before any route: an address that cannot be read, or with a part longer than any id. Its own words would repeat it. */
export function answerUnroutable(logger: Logger, walled = false) {
  return (error: { code?: string }, { id, method }: Refused, reply: FastifyReply): void => {
    const problem =
      error.code === 'FST_ERR_BAD_URL'
        ? new Problem(400, 'malformed', 'The address could not be read. Check its % signs.')
        : fromStatus(404, undefined);
    logRefusal(logger, { id, method }, problem, walled);
    // No hook runs here that would say the request id.
    void reply
      .status(problem.status)
      .headers({ 'x-request-id': id })
      .type('application/problem+json')
      .send(problemBody(problem, String(id)));
  };
}

export function problemBody(problem: Problem, requestId: string): object {
  return {
    type: `urn:front-door:problem:${problem.code}`,
    title: TITLES[problem.status] ?? 'Refused',
    status: problem.status,
    detail: problem.sentence,
    code: problem.code,
    requestId,
    ...(problem.faults.length
      ? { errors: problem.faults.map(({ pointer, code, sentence }) => ({ pointer, code, detail: sentence })) }
      : {}),
  };
}

/** An error's name, code and stack, without its message's parameters: a database error's detail would quote what was sent. */
function describe(thrown: unknown): object {
  if (!(thrown instanceof Error)) return { name: typeof thrown };
  const { code, constraint } = thrown as { code?: string; constraint?: string };
  // A message may have several lines, and the stack starts with all of them.
  const places = thrown.stack?.split('\n').filter((line) => /^ {4}at /.test(line));
  return { name: thrown.name, code, constraint, stack: places?.slice(0, 11).join('\n') };
}

function toProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown;
  if (isRefusal(thrown)) return Problem.from(thrown);
  if (thrown instanceof HttpException) return fromStatus(thrown.getStatus(), undefined);
  const { statusCode, code } = (thrown ?? {}) as { statusCode?: number; code?: string };
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500) return fromStatus(statusCode, code);
  if (thrown instanceof IssuerUnreachable)
    return new Problem(
      503,
      'sign-in-unavailable',
      'We cannot check who you are just now. Nothing was taken: send it again in a moment; in an emergency telephone.',
      [],
      { 'retry-after': '5' },
    );
  if (isInfrastructureFailure(thrown))
    return new Problem(
      503,
      'unavailable',
      'We could not take this just now, or cannot say whether we did. Send it again in a moment, with the same Idempotency-Key: nothing is taken twice.',
      [],
      { 'retry-after': '5' },
    );
  return new Problem(
    500,
    'unexpected',
    'Something went wrong here, and it has been noted. Nothing was stored: send it again, or telephone.',
  );
}

function fromStatus(status: number, code: string | undefined): Problem {
  const sentence =
    (code && WORDS[code]) ??
    (status === 404
      ? 'There is nothing at this address.'
      : status === 400
        ? 'The JSON could not be read. Check quotes, commas and brackets.'
        : 'The request could not be taken.');
  const stable =
    status === 413
      ? 'too-large'
      : status === 415
        ? 'not-json'
        : status === 404
          ? 'not-found'
          : status === 400
            ? 'malformed'
            : 'refused';
  return new Problem(status, stable, sentence);
}

import { FHIR_JSON, type FhirIssue, OWN_IN_FHIR } from '@front-door/contracts';
import type { FastifyInstance } from 'fastify';
import type { FrontDoorRequest } from './front-door-request';
import type { Problem } from './problem';

const DOORS = /^\/v1\/fhir(\/|\?|$)/;

/** Whether whoever asks is to be answered in FHIR: at its own doors, and elsewhere when it is asked for. */
export function speaksFhir({ url, headers }: Pick<FrontDoorRequest, 'url' | 'headers'>): boolean {
  return DOORS.test(url) || (headers.accept ?? '').toLowerCase().includes(FHIR_JSON);
}

/**
 * Reads bodies of FHIR's media type, at the doors that speak it and nowhere else, and no other there. Nor another version: R4 is 4.0.
 * Without it Fastify would answer 415 before any door is asked.
 */
export function takeFhirBodies(instance: FastifyInstance): void {
  const json = instance.getDefaultJsonParser('error', 'error');
  instance.addContentTypeParser(FHIR_JSON, { parseAs: 'string' }, (request, body, done) => {
    const type = request.headers['content-type'] ?? '';
    const version = /;\s*fhirversion\s*=\s*"?([\d.]+)/i.exec(type)?.[1];
    const known = version === undefined || version === '4.0' || version === '4.0.1';
    if (DOORS.test(request.url) && known) return json(request, body as string, done);
    done(Object.assign(new Error('not taken here'), { statusCode: 415, code: 'FST_ERR_CTP_INVALID_MEDIA_TYPE' }));
  });
}

const ISSUE_CODES: Record<number, string> = {
  400: 'structure',
  401: 'login',
  403: 'forbidden',
  404: 'not-found',
  409: 'conflict',
  413: 'too-long',
  415: 'not-supported',
  429: 'throttled',
  503: 'transient',
};

/** A problem as an OperationOutcome: an issue for each fault, which names the element by FHIRPath where it is known. */
export function operationOutcome({ status, code, sentence, faults }: Problem, requestId: string): object {
  const issue = (one: { code: string; sentence: string; pointer?: string }): FhirIssue => ({
    severity: 'error',
    code: ISSUE_CODES[status] ?? (status >= 500 ? 'exception' : one.code === 'required' ? 'required' : 'invalid'),
    details: { coding: [{ system: `${OWN_IN_FHIR}:problem`, code: one.code }], text: one.sentence },
    diagnostics: `Request ${requestId}`,
    ...(one.pointer ? { expression: [one.pointer] } : {}),
  });
  return {
    resourceType: 'OperationOutcome',
    issue: faults.length > 0 ? faults.map(issue) : [issue({ code, sentence })],
  };
}

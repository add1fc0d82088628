interface Node {
  id: number;
  callFrame: { functionName: string; url: string };
  children?: number[];
}

/** What V8's profiler writes. */
export interface Profile {
  nodes: Node[];
  samples: number[];
  timeDeltas: number[];
}

/** Where a request's time goes. A sample belongs to the innermost frame that one of these knows; order decides within a frame. */
const STEPS: readonly [step: string, where: RegExp][] = [
  ['token', /passport|jsonwebtoken|node_modules\/jws|node_modules\/jwa|libs\/identity/],
  ['rate limit', /rate-limiter-flexible/],
  ['shape check', /class-validator|class-transformer|validator\/|libs\/contracts/],
  ['journal and outbox (chain, canonical text, envelope)', /libs\/event-bus\/src\/(journal|write|envelope)/],
  ['relay and consumers', /libs\/event-bus\/src\/(relay|consume|transport|parked)/],
  ['deciding (use case, clock, names, warnings)', /apps\/[a-z-]+\/src|libs\/casework/],
  ['SQL driver (our side of PostgreSQL)', /node_modules\/(pg|pg-[a-z]+|postgres-[a-z]+|typeorm)\/|libs\/persistence/],
  ['metrics', /prom-client|service-health/],
  [
    'HTTP framework (Fastify, Nest)',
    /fastify|@nestjs|rxjs|find-my-way|light-my-request|libs\/(http|service)|secure-json-parse/,
  ],
  ['HTTP and sockets (Node)', /^node:/],
];
const IDLE = new Set(['(idle)', '(root)']);
const REST = 'other (loop, native code without a caller)';

/** Milliseconds of CPU by step. */
export function cpuSteps(profile: Profile): Map<string, number> {
  const parents = new Map<number, number>();
  const nodes = new Map<number, Node>();
  for (const node of profile.nodes) {
    nodes.set(node.id, node);
    for (const child of node.children ?? []) parents.set(child, node.id);
  }
  const known = new Map<number, string | undefined>();
  const stepOf = (id: number): string | undefined => {
    if (known.has(id)) return known.get(id);
    const { functionName, url } = nodes.get(id)!.callFrame;
    let step: string | undefined;
    if (IDLE.has(functionName)) step = undefined;
    else if (functionName === '(garbage collector)') step = 'garbage collection';
    else {
      step = STEPS.find(([, where]) => url !== '' && where.test(url))?.[0];
      const parent = parents.get(id);
      // Node's own code works for whoever called it: sign, parse, write.
      if ((step === undefined || url.startsWith('node:')) && parent !== undefined) {
        const callers = stepOf(parent);
        step = callers !== undefined && callers !== REST ? callers : (step ?? REST);
      }
      step ??= REST;
    }
    known.set(id, step);
    return step;
  };
  const millis = new Map<string, number>();
  profile.samples.forEach((id, index) => {
    const step = stepOf(id);
    if (step) millis.set(step, (millis.get(step) ?? 0) + Math.max(0, profile.timeDeltas[index]!) / 1000);
  });
  return new Map([...millis].sort((one, other) => other[1] - one[1]));
}

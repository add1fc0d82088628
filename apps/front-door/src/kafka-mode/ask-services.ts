import { mergeOpenApi, type OuterDoors, type Readiness } from '@front-door/service';
import { mergeMetrics } from '../doors/merge-metrics';
import type { ServiceProcess } from './service-process';

const WITHIN_MILLIS = 5_000;

type OpenApi = Awaited<ReturnType<OuterDoors['openapi']>>;

/** The services' own doors, asked over HTTP and put together. */
export function askServices(processes: ReadonlyMap<string, ServiceProcess>): OuterDoors {
  // A service that is down for a moment is still described.
  const described = new Map<string, OpenApi>();

  const openapi = async (): Promise<OpenApi> => {
    await Promise.all(
      [...processes.values()].map(async ({ name, port }) => {
        if (described.has(name)) return;
        const response = await ask(port, '/openapi.json').catch(() => undefined);
        if (response?.ok) described.set(name, (await response.json()) as OpenApi);
      }),
    );
    return mergeOpenApi([...processes.keys()].flatMap((name) => described.get(name) ?? []));
  };

  const readiness = (): Promise<Readiness[]> =>
    Promise.all(
      [...processes.values()].map(async ({ name, port }): Promise<Readiness> => {
        try {
          const { services } = (await (await ask(port, '/health/ready')).json()) as { services: Readiness[] };
          return services[0]!;
        } catch {
          return { service: name, ready: false, troubles: ['It does not answer: it is being started again.'] };
        }
      }),
    );

  const metrics = async (): Promise<string> => {
    const texts = await Promise.all([...processes.values()].map(({ port }) => ask(port, '/metrics').then((response) => response.text(), () => ''))); // prettier-ignore
    return mergeMetrics(texts);
  };

  return { openapi, readiness, metrics };
}

function ask(port: number | undefined, path: string): Promise<Response> {
  if (!port) return Promise.reject(new Error('down'));
  return fetch(`http://127.0.0.1:${port}${path}`, { signal: AbortSignal.timeout(WITHIN_MILLIS) });
}

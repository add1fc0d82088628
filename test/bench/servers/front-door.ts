import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '@front-door/runtime';
import type { ServiceDefinition } from '@front-door/service';
import { Client } from 'pg';
import { SERVICES } from '../../../apps/front-door/src/services';
import { Child } from '../measure/child';
import { until } from '../measure/numbers';
import { ROLE_SECRET, type Surroundings } from './surroundings';

const BEHIND = `EXISTS (SELECT 1 FROM event_log.consumer_offset o
  JOIN event_log.log l ON l.topic = o.topic AND l.partition = o.partition AND l.position > o.position)`;

export interface Started {
  child: Child;
  port: number;
  readySeconds: number;
}

const MAIN = 'apps/front-door/src/main.js';

/** The environment of `npm start`, but for a rate limit that lets one client be many. Its counting stays on. */
export async function startFrontDoor(dataDir: string, env: NodeJS.ProcessEnv, main = MAIN): Promise<Started> {
  await mkdir(dataDir, { recursive: true });
  const port = await freePort();
  const from = performance.now();
  const child = Child.start(main, {
    ...process.env,
    ...{ LOG_LEVEL: 'warn', RATE_LIMIT_PER_SECOND: '100000' },
    ...{ WEBHOOKS_TO_LOOPBACK: 'yes', WEBHOOK_RETRY_SECONDS: '1' },
    ...{ PORT: String(port), DATA_DIR: dataDir, ...env },
  });
  await until('Front Door is ready', 120, async () => {
    if (!child.running) throw new Error(`Front Door ended:\n${child.output}`);
    const response = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => undefined);
    return response?.status === 200;
  }, 10); // prettier-ignore
  return { child, port, readySeconds: (performance.now() - from) / 1000 };
}

/** Front Door as `npm start` runs it, on a database of this run, with tokens of its development issuer. */
export class FrontDoor {
  private constructor(
    readonly child: Child,
    readonly port: number,
    private readonly admin: Client,
    private readonly outboxes: string,
  ) {}

  static async start(
    surroundings: Surroundings,
    databaseName: string,
    { main = MAIN, services = SERVICES }: { main?: string; services?: readonly ServiceDefinition[] } = {},
  ): Promise<FrontDoor> {
    const dataDir = join(surroundings.folder, databaseName);
    const databaseUrl = await surroundings.database(databaseName);
    const { child, port } = await startFrontDoor(
      dataDir,
      { DATABASE_URL: databaseUrl, ROLE_SECRET, OIDC_ISSUER: surroundings.issuer.issuer },
      main,
    );
    const admin = new Client({ connectionString: databaseUrl });
    await admin.connect();
    surroundings.atEnd(async () => {
      await admin.end();
      await child.stop();
    });
    const outboxes = services.map(({ card }) => `EXISTS (SELECT 1 FROM ${card.schema}.outbox)`).join(' OR ');
    return new FrontDoor(child, port, admin, outboxes);
  }

  async sql<R>(text: string): Promise<R[]> {
    return (await this.admin.query(text)).rows as R[];
  }

  contactsStored(): Promise<number> {
    return this.sql<{ n: number }>('SELECT count(*)::int AS n FROM contacts_intake.contact').then(([row]) => row!.n);
  }

  /** Waits until every service's outbox is empty. */
  drained(): Promise<void> {
    return this.none('The outboxes are drained', this.outboxes, 20);
  }

  /** Waits until every consumer has taken everything too, so that one round does not work on during the next. */
  caughtUp(): Promise<void> {
    return this.none('The consumers have caught up', `${this.outboxes} OR ${BEHIND}`, 50);
  }

  private none(what: string, condition: string, everyMillis: number): Promise<void> {
    const ask = async (): Promise<boolean> =>
      !(await this.sql<{ left: boolean }>(`SELECT ${condition} AS left`))[0]!.left;
    return until(what, 600, ask, everyMillis);
  }
}

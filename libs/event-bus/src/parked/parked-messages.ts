import { type ServiceDatabase, statement } from '@front-door/persistence';

export interface ParkedSummary {
  id: string;
  consumer: string;
  key: string;
  state: string;
  type: string;
  topic: string;
  reason: string;
  attempts: number;
  at: Date;
  behind: number;
}

export interface ParkedSaid {
  id: string;
  payload: string;
}

const LIST = statement(
  'parked-list',
  `SELECT p.id, p.consumer, p.key, p.state, p.type, p.topic, p.reason, p.attempts, p.at,
          (SELECT count(*)::int FROM parked b WHERE b.consumer = p.consumer AND b.key = p.key AND b.state = 'behind') AS behind
     FROM parked p WHERE p.state <> 'behind' ORDER BY p.ord LIMIT 500`,
);
const SAID = statement('parked-said', 'SELECT id, payload FROM parked WHERE id = ANY ($1::uuid[])');
const SHOW = statement('parked-show', 'SELECT * FROM parked WHERE id = $1');
const REPLAY = statement(
  'parked-replay',
  `UPDATE parked SET state = 'waiting', at = now(), attempts = 0 WHERE id = $1 AND state = 'parked' RETURNING id`,
);
const COUNT = statement(
  'parked-count',
  `SELECT count(*) FILTER (WHERE state = 'parked')::int AS parked, count(*) FILTER (WHERE state <> 'parked')::int AS waiting FROM parked`,
);

/** Messages set aside by this service's consumers. To list, to show what one says, and to send it again are three rights. */
export class ParkedMessages {
  constructor(private readonly database: ServiceDatabase) {}

  /** Without what the messages say. */
  list(): Promise<ParkedSummary[]> {
    return this.database.query<ParkedSummary>(LIST);
  }

  /** What these say, as it came: to find out for whom they are not there. */
  said(ids: readonly string[]): Promise<ParkedSaid[]> {
    return this.database.query<ParkedSaid>(SAID, [ids]);
  }

  /** With what the message says: personal data. */
  async show(id: string): Promise<Record<string, unknown> | undefined> {
    return (await this.database.query(SHOW, [id]))[0];
  }

  /** Lets the running consumer take it, and then what queues behind it, in order. False when it is not parked. */
  async replay(id: string): Promise<boolean> {
    return (await this.database.query(REPLAY, [id])).length > 0;
  }

  async counts(): Promise<{ parked: number; waiting: number }> {
    const [row] = await this.database.query<{ parked: number; waiting: number }>(COUNT);
    return row!;
  }
}

import { Connection } from './connection';
import { type Kind, requestsOf, type RequestPlan } from './requests';

export interface LoadPlan extends RequestPlan {
  port: number;
  connections: number;
  /** Closed: each connection sends its next request when the last was answered. A number: so many requests arrive each second, come what may. */
  arrivals: 'closed' | number;
  /** One of both. */
  seconds?: number;
  count?: number;
}

export interface LoadResult {
  answered: number;
  /** Answers that are no 2xx, and connections that were lost. */
  errors: number;
  firstError?: string;
  seconds: number;
  /** Milliseconds of each answer, in the order they came, from the moment the request was due. */
  contactMillis: number[];
  readMillis: number[];
}

/** Hears of each contact that was taken: its answer, and when it was due to be sent. */
export type Taken = (answer: Buffer, due: number) => void;

class Recorder {
  readonly result: Omit<LoadResult, 'seconds'> = { answered: 0, errors: 0, contactMillis: [], readMillis: [] };

  constructor(private readonly taken: Taken) {}

  async send(connection: Connection, kind: Kind, text: string, due: number): Promise<void> {
    const { status, body } = await connection.send(text);
    if (status < 200 || status > 299) return this.failed(`${status} ${body.toString().slice(0, 300)}`);
    this.result.answered += 1;
    (kind === 'contact' ? this.result.contactMillis : this.result.readMillis).push(performance.now() - due);
    if (kind === 'contact') this.taken(body, due);
  }

  failed(error: string): void {
    this.result.errors += 1;
    this.result.firstError ??= error;
  }
}

export async function runLoad(plan: LoadPlan, taken: Taken = () => undefined): Promise<LoadResult> {
  const open = await Promise.all(Array.from({ length: plan.connections }, () => Connection.open(plan.port)));
  const recorder = new Recorder(taken);
  const started = performance.now();
  try {
    await (plan.arrivals === 'closed'
      ? closedLoop(plan, open, recorder)
      : openLoop(plan, plan.arrivals, open, recorder));
    return { ...recorder.result, seconds: (performance.now() - started) / 1000 };
  } finally {
    for (const connection of open) connection.close();
  }
}

async function closedLoop(plan: LoadPlan, open: Connection[], recorder: Recorder): Promise<void> {
  const next = requestsOf(plan);
  const until = plan.seconds === undefined ? Infinity : performance.now() + plan.seconds * 1000;
  let left = plan.count ?? Infinity;
  await Promise.all(
    open.map(async (connection) => {
      while (left > 0 && performance.now() < until) {
        left -= 1;
        const { kind, text } = next();
        await recorder.send(connection, kind, text, performance.now());
      }
    }),
  );
}

/**
 * Requests are due at a constant rate. One that finds no free connection waits, and its wait counts: a server that stalls is charged for
 * everybody who came meanwhile.
 */
async function openLoop(plan: LoadPlan, perSecond: number, open: Connection[], recorder: Recorder): Promise<void> {
  const next = requestsOf(plan);
  const free = [...open];
  const queue: { kind: Kind; text: string; due: number }[] = [];
  const total = Math.round(plan.count ?? perSecond * plan.seconds!);
  const started = performance.now();
  let issued = 0;
  let done = 0;
  await new Promise<void>((finished) => {
    const pump = (): void => {
      while (queue.length > 0 && free.length > 0) {
        const { kind, text, due } = queue.shift()!;
        const connection = free.pop()!;
        recorder
          .send(connection, kind, text, due)
          .then(
            () => void free.push(connection),
            // A lost connection is not used again.
            (error: Error) => recorder.failed(error.message),
          )
          .finally(() => {
            done += 1;
            if (done === total) finished();
            else pump();
          });
      }
    };
    const tick = setInterval(() => {
      const due = Math.min(total, Math.floor(((performance.now() - started) / 1000) * perSecond) + 1);
      for (; issued < due; issued++) queue.push({ ...next(), due: started + (issued / perSecond) * 1000 });
      pump();
      if (issued === total) clearInterval(tick);
    }, 1);
  });
}

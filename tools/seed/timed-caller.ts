import { Caller } from '../story/caller';

/** How often each kind of request was made, and how long its answers took together. */
export class Times {
  private readonly kinds = new Map<string, { count: number; millis: number }>();

  add(kind: string, millis: number): void {
    const sum = this.kinds.get(kind) ?? { count: 0, millis: 0 };
    this.kinds.set(kind, { count: sum.count + 1, millis: sum.millis + millis });
  }

  /** Where the time went, the most of it first. */
  rows(): { kind: string; count: number; seconds: number; millisEach: number }[] {
    return [...this.kinds]
      .map(([kind, { count, millis }]) => ({ kind, count, seconds: millis / 1000, millisEach: millis / count }))
      .sort((one, other) => other.seconds - one.seconds);
  }
}

const ID = /[0-9a-f]{8}-[0-9a-f-]{27}/g;

/** A caller whose requests are timed by kind: the path with its ids left out. */
export class TimedCaller extends Caller {
  constructor(
    url: string,
    token: () => Promise<string>,
    private readonly times: Times,
  ) {
    super(url, token);
  }

  override async get<T>(path: string): Promise<T> {
    return this.timed('GET', path, () => super.get<T>(path));
  }

  override async post<T>(path: string, body: unknown, options: { version?: number; key?: string } = {}): Promise<T> {
    return this.timed('POST', path, () => super.post<T>(path, body, options));
  }

  private async timed<T>(method: string, path: string, send: () => Promise<T>): Promise<T> {
    const from = performance.now();
    try {
      return await send();
    } finally {
      this.times.add(`${method} ${path.split('?')[0]!.replace(ID, ':id')}`, performance.now() - from);
    }
  }
}

/** Works on everything, some at a time. */
export async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>, lanes = 12): Promise<void> {
  const waiting = [...items];
  const lane = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(lanes, items.length) }, lane));
}

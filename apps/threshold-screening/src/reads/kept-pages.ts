/** What tells that something was changed by this process: counts upwards. */
export interface Changes {
  readonly changes: number;
}

interface Kept<Page> {
  page: Promise<Page>;
  changes: number;
  askedAt: number;
  now: number;
  made: boolean;
}

/** For so long what another process changed may not be seen yet, and a clock may not have moved on. */
const GOOD_FOR_MILLIS = 100;
const MOST = 50;

/**
 * Many look at the same pages again and again: while nothing changes, a page is made once for all of them. Whatever this process changed is
 * seen at once, by whoever asks after it was changed.
 */
export class KeptPages<Page> {
  private readonly pages = new Map<string, Kept<Page>>();

  constructor(private readonly of: Changes) {}

  get(key: string, now: Date, make: () => Promise<Page>): Promise<Page> {
    const kept = this.pages.get(key);
    if (kept && this.isGood(kept, now.getTime())) return kept.page;
    const { changes } = this.of;
    const fresh: Kept<Page> = { page: make(), changes, askedAt: performance.now(), now: now.getTime(), made: false };
    fresh.page.then(
      () => void (fresh.made = true),
      () => void (this.pages.get(key) === fresh && this.pages.delete(key)),
    );
    this.keep(key, fresh);
    return fresh.page;
  }

  private isGood({ changes, askedAt, now, made }: Kept<Page>, asked: number): boolean {
    if (changes !== this.of.changes || Math.abs(asked - now) > GOOD_FOR_MILLIS) return false;
    return !made || performance.now() - askedAt < GOOD_FOR_MILLIS;
  }

  /** What is of no more use goes, and of too many the one that was asked for first. */
  private keep(key: string, fresh: Kept<Page>): void {
    this.pages.delete(key);
    for (const [old, kept] of this.pages) {
      if (this.pages.size < MOST && this.isGood(kept, fresh.now)) break;
      this.pages.delete(old);
    }
    this.pages.set(key, fresh);
  }
}

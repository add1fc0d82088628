import { londonDate } from '@front-door/casework';
import { OwnToken } from '@front-door/identity';
import { Clock, SERVICE_SETTINGS, ServiceHealth, type ServiceSettings, type Sweep } from '@front-door/service';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { countOff, daysToCompare, type OffTheBooks, offTwice } from '../domain/off-the-books';
import { ReadBooks } from '../reads/read-books';

/**
 * Compares the books by itself, under the service's own name, and tells what is off at two looks in a row: in the log and the figures, by
 * day and agency, naming nobody. It is no reason to take the service away. A turn reads a few days: today, yesterday, those that are
 * off, and one of the older, so that each of a month comes round in a few hours. Every replica does.
 */
@Injectable()
export class CheckBooks implements Sweep {
  readonly name = 'check-books';
  readonly everyMillis: number;
  readonly notByClock = true;
  private readonly logger = new Logger('books');
  private readonly token: OwnToken | undefined;
  private readonly lastLook = new Map<string, OffTheBooks[]>();
  private readonly off = new Map<string, OffTheBooks[]>();
  private readonly told = new Map<string, string>();
  private turn = 0;
  private comparedAt = performance.now();
  private failing = false;

  constructor(
    private readonly books: ReadBooks,
    private readonly clock: Clock,
    @Inject(SERVICE_SETTINGS) { books: { seconds, client }, issuer }: Pick<ServiceSettings, 'books' | 'issuer'>,
    { registry }: ServiceHealth,
  ) {
    this.everyMillis = seconds * 1000;
    if (!client) return;
    this.token = new OwnToken(issuer, client);
    const registers = [registry];
    const [counted, age] = [(side: OffTheBooks['side']) => this.counted(side), () => this.ageSeconds()];
    const gauge = (side: OffTheBooks['side'], help: string) =>
      new Gauge({
        ...{ name: `frontdoor_books_${side}`, help, registers, labelNames: ['of'] },
        collect() {
          for (const [of, count] of Object.entries(counted(side))) this.set({ of }, count);
        },
      });
    gauge('missing', 'Taken in and not screened, or decided and offered to nobody, at two looks in a row');
    gauge('surplus', 'Screened and not in the ledger, or offered and not decided, at two looks in a row');
    new Gauge({
      ...{ name: 'frontdoor_books_age_seconds', help: 'Since the books were last compared, or the start', registers },
      collect() {
        this.set(age());
      },
    });
  }

  async sweep(): Promise<void> {
    if (!this.token) return;
    const now = this.clock.now();
    try {
      const authorization = await this.token.authorization();
      const days = daysToCompare(londonDate(now), this.lastLook.keys(), this.turn++);
      for (const day of [...this.lastLook.keys()]) if (!days.includes(day)) this.look(day, []);
      for (const day of days) this.look(day, await this.books.offOn(day, authorization, now));
      this.comparedAt = performance.now();
      this.failing = false;
    } catch (error) {
      if (!this.failing) this.logger.warn(`The books could not be compared: ${(error as Error).message}`);
      this.failing = true;
    }
  }

  private look(day: string, off: OffTheBooks[]): void {
    const twice = offTwice(off, this.lastLook.get(day) ?? []);
    if (off.length > 0) this.lastLook.set(day, off);
    else this.lastLook.delete(day);
    if (twice.length > 0) this.off.set(day, twice);
    else this.off.delete(day);
    this.tell(day, twice);
  }

  /** Once for each change, not at each look. */
  private tell(day: string, off: readonly OffTheBooks[]): void {
    const words = countOff(off).map(({ of, side, whose, count }) => `${count} of the ${of} of ${whose} ${side}`);
    const [now, before] = [words.join(', '), this.told.get(day) ?? ''];
    if (now === before) return;
    if (now) {
      this.told.set(day, now);
      this.logger.error(`The books of ${day} do not balance: ${now}; see: npm run books -- --from ${day} --to ${day}`);
    } else {
      this.told.delete(day);
      this.logger.log(`The books of ${day} balance again.`);
    }
  }

  private counted(side: OffTheBooks['side']): Record<OffTheBooks['of'], number> {
    const all = [...this.off.values()].flat().filter((one) => one.side === side);
    const of = (kind: OffTheBooks['of']) => all.filter((one) => one.of === kind).length;
    return { children: of('children'), 'hand-overs': of('hand-overs') };
  }

  private ageSeconds(): number {
    return (performance.now() - this.comparedAt) / 1000;
  }
}

import { ServiceDatabase, statement } from '@front-door/persistence';
import { Clock, ServiceHealth } from '@front-door/service';
import { Injectable } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { ReadQueueSummary } from './read-queue-summary';

/** As those that are chased: not of households whose children have all been decided on. */
const CHECKS = statement(
  'overdue-checks',
  `SELECT count(*)::int AS overdue FROM agency_check k
    WHERE answered_at IS NULL AND due_at < $1
      AND EXISTS (SELECT FROM screening s WHERE s.id = ANY (k.screening_ids) AND s.stage <> 'closed')`,
);

/** The kinds of clocks in the figures. A child counts once, under the clock of its place in the queue. */
type ClockKind = 'acknowledgement' | 'decision' | 'check' | 'hand-over';

/** Tells Prometheus how many clocks have passed and still run, by kind and about nobody: FAST-10, WT-01. */
@Injectable()
export class OverdueClocks {
  constructor(
    private readonly database: ServiceDatabase,
    private readonly summaries: ReadQueueSummary,
    clock: Clock,
    { registry }: ServiceHealth,
  ) {
    const counts = () => this.at(clock.now());
    new Gauge({
      name: 'frontdoor_clocks_overdue',
      help: 'Clocks that have passed and still run, by kind',
      labelNames: ['clock'],
      registers: [registry],
      collect: async function () {
        for (const [kind, overdue] of Object.entries(await counts())) this.set({ clock: kind }, overdue);
      },
    });
  }

  private async at(now: Date): Promise<Record<ClockKind, number>> {
    const [{ groups, handOvers }, [checks]] = await Promise.all([
      this.summaries.overdueAt(now),
      this.database.query<{ overdue: number }>(CHECKS, [now]),
    ]);
    const { urgent, allocated, red, untriaged, amber, green } = groups;
    return {
      acknowledgement: urgent + allocated,
      decision: red + untriaged + amber + green,
      check: checks!.overdue,
      'hand-over': handOvers,
    };
  }
}

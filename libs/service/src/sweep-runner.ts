import { pause } from '@front-door/event-bus';
import { isInfrastructureFailure } from '@front-door/persistence';
import type { Logger } from '@nestjs/common';
import type { Sweep } from './service-definition';

/**
 * Runs each sweep at its pace, one after the other is done, until stopped. A sweep that fails is tried again at its next turn. The same sweep never
 * runs twice at once here: it passes over rows that another holds, so that the second would find nothing and look as if nothing were due.
 */
export class SweepRunner {
  private stopping = false;
  private readonly wakes = new Set<() => void>();
  private running: Promise<void>[] = [];
  private readonly last = new Map<Sweep, Promise<void>>();

  constructor(
    private readonly sweeps: readonly Sweep[],
    private readonly logger: Logger,
  ) {}

  start(): void {
    this.running = this.sweeps.map((sweep) => this.repeat(sweep));
  }

  async stop(): Promise<void> {
    this.stopping = true;
    for (const wake of this.wakes) wake();
    await Promise.all(this.running);
  }

  /** Every sweep that goes by the clock once, one after the other, whatever their paces: for those who move the clock. */
  async runNow(): Promise<void> {
    for (const sweep of this.sweeps) if (!sweep.notByClock) await this.run(sweep);
  }

  private async repeat(sweep: Sweep): Promise<void> {
    while (!this.stopping) {
      let wake: () => void = () => undefined;
      await pause(sweep.everyMillis, (wakes) => this.wakes.add((wake = wakes)));
      this.wakes.delete(wake);
      if (this.stopping) return;
      await this.run(sweep);
    }
  }

  private run(sweep: Sweep): Promise<void> {
    const turn = (this.last.get(sweep) ?? Promise.resolve()).then(() => this.once(sweep));
    this.last.set(sweep, turn);
    return turn;
  }

  private async once(sweep: Sweep): Promise<void> {
    try {
      await sweep.sweep();
    } catch (error) {
      if (!isInfrastructureFailure(error))
        this.logger.error(`The sweep ${sweep.name} failed: ${(error as Error).message}`);
    }
  }
}

import type { RunningService } from '@front-door/service';
import { TestClock } from '@front-door/service';
import { demoSystemKeys } from '../../apps/dev-sign-in/src/demo-people';
import { type HostSettings, hostSettings } from '../../apps/front-door/src/settings';
import { startFrontDoor } from '../../apps/front-door/src/start-front-door';
import type { Caller } from '../story/caller';
import { signedInAs } from '../story/signed-in-as';
import { TimedCaller, Times } from './timed-caller';

/** Front Door in this process, at a time that is told it. Its doors are the public ones, and everything that runs by a clock asks this one. */
export interface SimulatedFrontDoor {
  clock: TestClock;
  times: Times;
  as(id: string): Caller;
  /** Lets every service look at its clocks once, as it does all day. */
  sweep(): Promise<void>;
  close(): Promise<void>;
}

/** Settings are those of `npm start`; `change` them where it should stand elsewhere. */
export async function startSimulated(
  from: Date,
  say: (text: string) => void,
  change: Partial<HostSettings> = {},
): Promise<SimulatedFrontDoor> {
  process.env.DEV_SIGN_IN = 'yes';
  const clock = new TestClock(from.getTime());
  const quiet = { PORT: '0', LOG_LEVEL: process.env.LOG_LEVEL ?? 'error', RATE_LIMIT_PER_SECOND: '100000' };
  const settings = { ...hostSettings({ ...process.env, ...quiet }), ...change };
  const door = await startFrontDoor({ ...settings, clock, onProgress: say });
  const keys = await demoSystemKeys(settings.dataDir);
  const times = new Times();
  const callers = new Map<string, Caller>();
  return {
    clock,
    times,
    as(id) {
      const known = callers.get(id) ?? new TimedCaller(door.url, signedInAs(id, door.issuer, keys), times);
      callers.set(id, known);
      return known;
    },
    async sweep() {
      await Promise.all([...door.services.values()].map((service: RunningService) => service.sweepNow()));
    },
    close: () => door.close(),
  };
}

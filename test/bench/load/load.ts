import { Child } from '../measure/child';
import type { FollowPlan, FollowResult } from './follow-queue';
import type { LoadPlan, LoadResult } from './loops';

const LONGEST_SECONDS = 1_800;

/** The process that makes the load, apart from what is measured. */
export class Load {
  private readonly child = Child.start('test/bench/load/main.js', process.env, false);

  run(load: LoadPlan): Promise<LoadResult> {
    return this.child.ask({ load }, 'result', LONGEST_SECONDS);
  }

  follow(follow: FollowPlan): Promise<FollowResult> {
    return this.child.ask({ follow }, 'result', LONGEST_SECONDS);
  }

  stop(): Promise<void> {
    return this.child.stop();
  }
}

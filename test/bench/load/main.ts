import { type LoadPlan, runLoad } from './loops';
import { type FollowPlan, followQueue } from './follow-queue';

/** The process that makes the load: runs one plan after another, as its parent asks. */
process.on('message', ({ load, follow }: { load?: LoadPlan; follow?: FollowPlan }) => {
  const working = load ? runLoad(load) : followQueue(follow!);
  working.then(
    (result) => process.send!({ result }),
    (error: Error) => process.send!({ failed: error.message }),
  );
});
process.once('disconnect', () => process.exit(0));

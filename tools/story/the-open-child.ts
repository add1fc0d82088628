import { type Caller, until } from './caller';

interface Allocation {
  id: string;
  alreadyOpen: { worker?: { name: string } };
}

/** The worker of a child who is already open finds what came about the child, and says that they have it. */
export async function theWorkerTakesIt(worker: Caller, say: (line: string) => void): Promise<void> {
  const [first, ...others] = await until('a contact is with the allocated worker', async () => {
    const { items } = await worker.get<{ items: Allocation[] }>('/v1/allocations');
    return items.length > 0 ? items : undefined;
  });
  // Of an earlier run, where nobody played it to its end.
  for (const { id } of [first!, ...others]) await worker.post(`/v1/allocations/${id}/acknowledgement`, {});
  say(
    `${first!.alreadyOpen.worker?.name}, who works with a child the GP wrote about, acknowledges it: it is passed on, not a referral.`,
  );
}

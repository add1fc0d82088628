import { Connection } from './connection';
import { type LoadPlan, type LoadResult, runLoad } from './loops';
import { getText } from './requests';

export interface FollowPlan extends LoadPlan {
  /** Of someone who may read the queue. */
  readerToken: string;
}

export interface FollowResult extends LoadResult {
  /** Milliseconds from when a contact was due to be sent until every child of it was in an answer of the queue. */
  visibleMillis: number[];
  /** Contacts that never came to be seen. */
  unseen: number;
  polls: number;
}

interface QueuePage {
  items: { id: string; contactId: string; siblings: number }[];
  next?: string;
}

const PAGE = 50;
const AGAIN = 1;
const BETWEEN_POLLS = 5;
const LAST_WAIT = 15_000;

/** Sends contacts at a constant rate and reads the queue all the while, as a screener's screen that never rests. */
export async function followQueue(plan: FollowPlan): Promise<FollowResult> {
  const due = new Map<string, number>();
  const seenAt = new Map<string, number>();
  const children = new Map<string, Set<string>>();
  let sending = true;
  let polls = 0;

  const reader = await Connection.open(plan.port);
  /** Where each full page began. */
  const pages: (string | undefined)[] = [undefined];
  const read = async (after: string | undefined): Promise<string | undefined> => {
    polls += 1;
    const path = `/v1/queue?limit=${PAGE}${after ? `&after=${after}` : ''}`;
    const { status, body } = await reader.send(getText(path, plan.readerToken));
    if (status !== 200) throw new Error(`The queue answered ${status}: ${body.toString().slice(0, 300)}`);
    const now = performance.now();
    const { items, next } = JSON.parse(body.toString()) as QueuePage;
    for (const { id, contactId, siblings } of items) {
      if (!children.has(contactId)) children.set(contactId, new Set());
      const seen = children.get(contactId)!.add(id);
      if (seen.size > siblings && !seenAt.has(contactId)) seenAt.set(contactId, now);
    }
    return next;
  };
  /** New contacts of equal risk join at the end, but not strictly: what is committed a moment later may stand a little before. So the last full pages are read again. */
  const poll = async (): Promise<void> => {
    pages.splice(Math.max(1, pages.length - AGAIN));
    for (let next = await read(pages.at(-1)); next; next = await read(next)) pages.push(next);
  };
  const follow = async (): Promise<void> => {
    let until = Infinity;
    while (sending || ([...due.keys()].some((id) => !seenAt.has(id)) && performance.now() < until)) {
      if (!sending && until === Infinity) until = performance.now() + LAST_WAIT;
      await poll();
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_POLLS));
    }
  };

  await poll();
  const following = follow();
  const result = await runLoad(plan, (answer, when) => {
    due.set((JSON.parse(answer.toString()) as { id: string }).id, when);
  }).finally(() => (sending = false));
  await following;
  reader.close();
  const visibleMillis = [...due].filter(([id]) => seenAt.has(id)).map(([id, when]) => seenAt.get(id)! - when);
  return { ...result, visibleMillis, unseen: due.size - visibleMillis.length, polls };
}

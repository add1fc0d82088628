import { londonDate } from '@front-door/casework';
import { type CommandContext, isRefusal, type Refusal } from '@front-door/event-bus';
import { EARLIEST, type Page, type PageQuery, timeCursor } from '@front-door/http';
import { ServiceDatabase } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';
import type { Allegation } from '../domain/allegation';
import { isHidden } from '../domain/kept-out';
import { readKeptUntil } from '../persistence/allegation-store';
import { KeptOutJournal } from './kept-out-journal';
import { pageOfVisible } from './page-of-visible';

/** What is kept no longer: for the LADO to erase, longest over first (LADO-18, RET-02). */
@Injectable()
export class ReadDueForErasure {
  constructor(
    private readonly database: ServiceDatabase,
    private readonly keptOut: KeptOutJournal,
  ) {}

  /** `held`: those whose time is over and that a legal hold keeps; otherwise those that can be erased. */
  async page(by: CommandContext, held: boolean, page: PageQuery): Promise<Page<object> | Refusal> {
    const { actor, now } = by;
    const { limit = 50, after } = page;
    const cursor = timeCursor(after, EARLIEST);
    if (isRefusal(cursor)) return cursor;
    const { items, leftOut, next } = await pageOfVisible(
      ...([limit, cursor] as const),
      (from, count) => readKeptUntil(this.database, { until: londonDate(now), held }, from, count),
      ({ body }) => !isHidden(actor, body),
      ({ body: { retention, id } }) => [`${retention!.on}T00:00:00.000Z`, id],
    );
    await this.keptOut.note(by, leftOut.map(({ body }) => body.id)); // prettier-ignore
    return { items: items.map(({ body, version }) => listed(body, version)), ...(next ? { next } : {}) };
  }
}

/** Enough to decide by; who it was about is read where it stands. */
function listed({ id, reference, triage, outcome, closed, retention, legalHold }: Allegation, version: number): object {
  return {
    ...{ id, version, reference, triage: triage?.result, outcome: outcome?.outcome, closedAt: closed?.at },
    ...{ keptUntil: retention!.on, rule: retention!.rule, ...(legalHold ? { legalHold } : {}) },
  };
}

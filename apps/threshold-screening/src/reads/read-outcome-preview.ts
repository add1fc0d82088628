import { conflict, notFound, type Refusal } from '@front-door/event-bus';
import { isStaff } from '@front-door/identity';
import { ServiceDatabase } from '@front-door/persistence';
import { PolicyShelf } from '@front-door/service';
import { Injectable } from '@nestjs/common';
import { destinationsOf } from '../domain/destination';
import type { PolicyBodies } from '../domain/policies';
import { type Leaving, type OutcomePreview, previewOutcome } from '../domain/preview-outcome';
import type { Screening } from '../domain/screening';
import { readAgencies } from '../persistence/agency-store';
import { readScreening } from '../persistence/screening-store';
import { ReadWithheld, readWorkplaces } from '../persistence/sharing-store';
import type { OutcomeDraft } from './outcome-draft';

export interface PreviewShown extends OutcomePreview {
  id: string;
  reference: string;
  version: number;
}

/** What would leave when a decision is authorised: as it is recommended, or as somebody is about to. */
@Injectable()
export class ReadOutcomePreview {
  constructor(
    private readonly database: ServiceDatabase,
    private readonly shelf: PolicyShelf<PolicyBodies>,
    private readonly withheld: ReadWithheld,
  ) {}

  async recommended(screeningId: string, now: Date): Promise<PreviewShown | Refusal> {
    const stored = await readScreening(this.database, screeningId);
    if (!stored) return notFound('screening');
    const { screening, version } = stored;
    if (!('recommendation' in screening.state))
      return conflict(
        'nothing-recommended',
        'Nothing has been recommended for this child, so nothing would leave. Send a draft to see how it would.',
      );
    const { recommendation } = screening.state;
    return this.shown(screening, version, recommendation, destinationsOf(recommendation), now);
  }

  async draft(screeningId: string, draft: OutcomeDraft, now: Date): Promise<PreviewShown | Refusal> {
    const stored = await readScreening(this.database, screeningId);
    if (!stored) return notFound('screening');
    const { decisions } = (await this.shelf.at(now)).bodies;
    const destination = decisions.find(({ code }) => code === draft.decision)?.destination;
    const codes = destinationsOf({ destination, alsoTo: draft.alsoTo });
    return this.shown(stored.screening, stored.version, draft, codes, now);
  }

  private async shown(
    screening: Screening,
    version: number,
    leaving: Leaving,
    codes: readonly string[],
    now: Date,
  ): Promise<PreviewShown> {
    const { agency: sender, contactId, screeningId: id, reference } = screening.about;
    const { bodies } = await this.shelf.at(now);
    const destinations = bodies.destinations.filter(({ code }) => codes.includes(code));
    const [agencies, withheld, workplaces] = await this.database.together((reader) =>
      Promise.all([
        readAgencies(reader, [sender, ...destinations.flatMap(({ agency }) => agency ?? [])]),
        this.withheld.of(reader, contactId),
        readWorkplaces(reader, contactId),
      ]),
    );
    const known = (code: string) => agencies.find((agency) => agency.code === code) ?? { code };
    const preview = previewOutcome(screening, leaving, {
      ...(isStaff({ agency: sender }) ? {} : { sender: known(sender) }),
      destinations: destinations.map((to) => ({ to, ...(to.agency ? { agency: known(to.agency) } : {}) })),
      ...{ withheld, workplaces },
    });
    return { ...{ id, reference, version }, ...preview };
  }
}

import { londonDate } from '@front-door/casework';
import type { AlreadyOpen } from '@front-door/contracts';
import type { Unit } from '@front-door/event-bus';
import { type Reader, statement } from '@front-door/persistence';
import { SERVICE_SETTINGS, type ServiceSettings } from '@front-door/service';
import { Inject, Injectable } from '@nestjs/common';
import { childKeys } from '../domain/child-keys';
import { alreadyOpenOf, matchOpenCases, type OpenCase, type Recognisable } from '../domain/open-case';
import { CaseSystem } from './case-system';

const KEEP = statement(
  'child-open-case-keep',
  `INSERT INTO child_open_case (child_id, case_number, standing, because, team, worker_id, already_open, found_at)
   SELECT child_id, case_number, standing, because, team, worker_id, already_open, $2
     FROM jsonb_to_recordset($1::jsonb) AS f(child_id uuid, case_number text, standing text, because text[], team text, worker_id text, already_open jsonb)
       ON CONFLICT (child_id, case_number) DO UPDATE
      SET standing = excluded.standing, because = excluded.because, team = excluded.team, worker_id = excluded.worker_id,
          already_open = excluded.already_open, found_at = excluded.found_at
    WHERE child_open_case.standing IN ('possible', 'certain')`,
);

/** For each child of a contact, the open cases that it may be, the most certain first. */
@Injectable()
export class FindOpenCases {
  constructor(
    private readonly caseSystem: CaseSystem,
    @Inject(SERVICE_SETTINGS)
    private readonly settings: Pick<ServiceSettings, 'openCasesStaleHours' | 'receiptSaysKnown'>,
  ) {}

  get receiptSaysKnown(): boolean {
    return this.settings.receiptSaysKnown;
  }

  async ofChildren(reader: Reader, children: readonly Recognisable[], now: Date): Promise<AlreadyOpen[][]> {
    const open = await this.caseSystem.openWith(reader, children.flatMap(childKeys), londonDate(now));
    return children.map((child) => matchOpenCases(child, open).map((match) => this.told(match, now)));
  }

  told(match: { openCase: OpenCase; certain: boolean; because: string[] }, now: Date): AlreadyOpen {
    return alreadyOpenOf(match, now, this.settings.openCasesStaleHours);
  }

  /** Keeps what was found, so that the record shows what was known then. What a person said of a pair stays said. */
  keep(unit: Unit, found: readonly { childId: string; alreadyOpen: AlreadyOpen }[], now: Date): void {
    if (found.length === 0) return;
    const rows = found.map(({ childId, alreadyOpen }) => ({
      child_id: childId,
      case_number: alreadyOpen.caseNumber,
      standing: alreadyOpen.certain ? 'certain' : 'possible',
      because: alreadyOpen.because,
      team: alreadyOpen.team,
      worker_id: alreadyOpen.worker?.id ?? null,
      already_open: alreadyOpen,
    }));
    unit.send(KEEP, [JSON.stringify(rows), now]);
  }
}

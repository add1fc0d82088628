import { type AlreadyOpen, One } from '@front-door/contracts';
import {
  type Actor,
  type CommandContext,
  invalid,
  isRefusal,
  type Refusal,
  type UnitOfWork,
} from '@front-door/event-bus';
import { ServiceDatabase, statement } from '@front-door/persistence';
import { SERVICE_SETTINGS, type ServiceSettings } from '@front-door/service';
import { Inject, Injectable } from '@nestjs/common';
import { lockConsultation, readConsultation } from '../../persistence/consultation-store';
import { visibleConsultation } from '../../reads/visible-consultation';
import { NamedChildDto } from '../ask-consultation/ask-consultation.dto';

/** The child as the caller names them now; as in the asking when left out. */
export class LookUpOpenCase {
  @One(() => NamedChildDto, { label: 'the child', optional: true })
  child?: NamedChildDto;
}

export interface OpenCaseAnswer {
  id: string;
  /** False when the index could not be asked: then nothing is known either way. */
  lookedUp: boolean;
  alreadyOpen: AlreadyOpen[];
  inWords: string;
}

const KEEP = statement('consultation-already-open', 'UPDATE consultation SET already_open = $2 WHERE id = $1');
const LOOK_UP_MILLIS = 3_000;

/** Whether the child is open already, asked of contacts-intake with the worker's own rights: then the allocated worker is the one to ring (CON-02). */
@Injectable()
export class LookUpOpenCaseHandler {
  constructor(
    private readonly database: ServiceDatabase,
    @Inject(SERVICE_SETTINGS) private readonly settings: Pick<ServiceSettings, 'gatewayUrl'>,
  ) {}

  /** Asked before the transaction begins: another service's slowness must not hold a row of ours. */
  async find(
    actor: Actor,
    id: string,
    { child }: LookUpOpenCase,
    authorization: string | undefined,
  ): Promise<OpenCaseAnswer | Refusal> {
    const row = await visibleConsultation(this.database, actor, id, readConsultation);
    if (isRefusal(row)) return row;
    const named = child ?? row.asked.child;
    if (!named)
      return invalid('child-not-named', 'No child is named: ask the caller for name and date of birth.', '/child');
    const found = await this.ask(named, authorization);
    return { id, lookedUp: found !== undefined, alreadyOpen: found ?? [], inWords: inWords(found) };
  }

  async keep(
    unit: UnitOfWork,
    by: CommandContext,
    answer: OpenCaseAnswer | Refusal,
  ): Promise<OpenCaseAnswer | Refusal> {
    if (isRefusal(answer)) return answer;
    const { id } = answer;
    await lockConsultation(unit, id);
    unit.send(KEEP, [id, JSON.stringify({ ...answer, at: by.now })]);
    unit.record(by, {
      aggregate: { type: 'consultation', id },
      ...{ action: 'consultation.open-case-looked-up', after: answer },
    });
    return answer;
  }

  /** An outage of the index must not stop a call: undefined says that nobody knows. */
  private async ask(child: NamedChildDto, authorization: string | undefined): Promise<AlreadyOpen[] | undefined> {
    try {
      const response = await fetch(`${this.settings.gatewayUrl}/v1/open-cases/look-up`, {
        method: 'POST',
        headers: { authorization: authorization ?? '', 'content-type': 'application/json' },
        body: JSON.stringify(child),
        signal: AbortSignal.timeout(LOOK_UP_MILLIS),
      });
      return response.ok ? ((await response.json()) as { items: AlreadyOpen[] }).items : undefined;
    } catch {
      return undefined;
    }
  }
}

function inWords(found: readonly AlreadyOpen[] | undefined): string {
  if (!found)
    return 'The index of open cases could not be asked now. Try again; until then nothing is known either way.';
  const [first] = found;
  if (!first) return 'No open case is held under this name and date of birth.';
  const whom = first.worker ? `${first.worker.name}, ${first.teamName ?? first.team}` : (first.teamName ?? first.team);
  const reach = first.worker?.reach ? ` Reach: ${first.worker.reach}.` : '';
  const sure = first.certain ? 'This child is open already' : 'This may be a child who is open already';
  return `${sure}: point the caller to ${whom}.${reach} As at ${first.ageInWords}${first.stale ? ', which may be out of date' : ''}.`;
}

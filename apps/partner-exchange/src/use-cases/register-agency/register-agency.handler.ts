import { type CommandContext, event, isRefusal, type Refusal, type UnitOfWork } from '@front-door/event-bus';
import { newId, statement } from '@front-door/persistence';
import { SERVICE_SETTINGS, type ServiceSettings } from '@front-door/service';
import { Inject, Injectable } from '@nestjs/common';
import { type AgencyState, type Registration, registerAgency, sameAgency } from '../../domain/register-agency';
import { hasTopic } from './has-topic';

const LOCK = statement(
  'exchange-agency-lock',
  `SELECT id, code, name, kind, source_code AS "sourceCode", urn, functions, outbound, registered_at AS "registeredAt" FROM agency WHERE code = $1 FOR UPDATE`,
);
/** Two who register the same new agency at once: the second waits here, finds nothing inserted, and looks again. */
const INSERT = statement(
  'exchange-agency-insert',
  `INSERT INTO agency (id, code, name, kind, source_code, functions, outbound, registered_at, urn) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
   ON CONFLICT (code) DO NOTHING`,
);
const UPDATE = statement(
  'exchange-agency-update',
  'UPDATE agency SET name = $2, source_code = $3, functions = $4, outbound = $5, urn = $6 WHERE id = $1',
);
/** What is addressed to no function, or to one that the agency no longer has, goes to its first: nothing lies where nobody looks. */
const READDRESS_MESSAGES = statement(
  'message-readdress',
  'UPDATE message SET function = $2 WHERE agency = $1 AND (function IS NULL OR function <> ALL ($3))',
);
const READDRESS_SUBMISSIONS = statement(
  'submission-readdress',
  'UPDATE submission SET function = $2 WHERE agency = $1 AND (function IS NULL OR function <> ALL ($3))',
);

export interface AgencyView extends AgencyState {
  id: string;
  registeredAt: Date;
}

/** Registers an agency, or takes what has changed about it. The same again changes nothing and says nothing. */
@Injectable()
export class RegisterAgencyHandler {
  constructor(@Inject(SERVICE_SETTINGS) private readonly settings: ServiceSettings) {}

  async handle(unit: UnitOfWork, by: CommandContext, command: Registration): Promise<AgencyView | Refusal> {
    const [known] = await unit.query<AgencyView>(LOCK, [command.code]);
    const state = registerAgency(known, command, (code) => hasTopic(this.settings, code));
    if (isRefusal(state) || (known && sameAgency(known, state))) return isRefusal(state) ? state : known!;
    const agency: AgencyView = { id: known?.id ?? newId(), ...state, registeredAt: known?.registeredAt ?? by.now };
    const { id, code, name, kind, sourceCode, urn, functions, outbound } = agency;
    if (known) unit.send(UPDATE, [id, name, sourceCode, JSON.stringify(functions), outbound, urn]);
    else if (
      !(await unit.write(INSERT, [id, code, name, kind, sourceCode, JSON.stringify(functions), outbound, by.now, urn]))
    ) {
      return this.handle(unit, by, command);
    }
    const readdressing = [code, functions[0]!.code, functions.map((one) => one.code)];
    unit.send(READDRESS_MESSAGES, readdressing);
    unit.send(READDRESS_SUBMISSIONS, readdressing);
    unit.record(by, {
      aggregate: { type: 'agency', id },
      isNew: !known,
      action: 'agency.registered',
      ...(known ? { before: known } : {}),
      after: agency,
      events: [
        event('agency.registered', {
          agencyId: id,
          code,
          name,
          kind,
          sourceCode,
          functions: functions.map((one) => ({ code: one.code, name: one.name })),
          registeredAt: agency.registeredAt.toISOString(),
        }),
      ],
    });
    return agency;
  }
}

import { Text } from '@front-door/contracts';
import { type CommandContext, invalid, type Refusal, type UnitOfWork } from '@front-door/event-bus';
import { statement } from '@front-door/persistence';
import { PolicyShelf } from '@front-door/service';
import { Injectable } from '@nestjs/common';
import type { Caller } from '../../domain/consultation';
import type { PolicyBodies } from '../../domain/policies';
import { AskConsultation } from '../ask-consultation/ask-consultation.dto';
import { AskConsultationHandler, type ConsultationReceipt } from '../ask-consultation/ask-consultation.handler';

/** Somebody rang (CON-04): a worker writes down who, and what they ask for. */
export class RecordCaller extends AskConsultation {
  @Text({ label: 'the code of the caller’s agency', max: 60, example: 'school-oakfield' })
  agency: string;
  @Text({ label: 'the function that the caller belongs to', max: 60, optional: true })
  function?: string;
  @Text({ label: 'the caller’s name', max: 200, optional: true })
  callerName?: string;
}

const AGENCY = statement('consultation-agency', 'SELECT code FROM agency WHERE code = $1');

/** Puts whoever rang into the same queue as those who asked in writing. Unnamed where the policy allows it. */
@Injectable()
export class RecordCallerHandler {
  constructor(
    private readonly asking: AskConsultationHandler,
    private readonly shelf: PolicyShelf<PolicyBodies>,
  ) {}

  async handle(
    unit: UnitOfWork,
    by: CommandContext,
    { agency, function: of, callerName, ...command }: RecordCaller,
  ): Promise<ConsultationReceipt | Refusal> {
    const { booking } = (await this.shelf.at(by.now, unit)).bodies;
    if (!callerName && !booking.anonymousAllowed && !command.immediateDanger)
      return invalid(
        'caller-to-be-named',
        'Ask for the caller’s name: here a consultation is not anonymous.',
        '/callerName',
      );
    const known = (await unit.query(AGENCY, [agency])).length > 0;
    if (!known && !command.immediateDanger)
      return invalid(
        'agency-unknown',
        'There is no agency with this code. Choose one of the list of agencies.',
        '/agency',
      );
    const caller: Caller = {
      ...{ id: 'by-telephone', name: callerName ?? 'A caller who gave no name', agency },
      ...(of ? { function: of } : {}),
    };
    return this.asking.handle(unit, by, command, caller);
  }
}

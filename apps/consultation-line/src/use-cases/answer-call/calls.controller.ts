import { Text } from '@front-door/contracts';
import { type CommandContext, WritePath } from '@front-door/event-bus';
import { By, IfMatch } from '@front-door/http';
import { Allows } from '@front-door/identity';
import { Body, Controller, Headers, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AdviseCaller } from '../advise-caller/advise-caller.dto';
import { AdviseCallerHandler } from '../advise-caller/advise-caller.handler';
import { ChangeConsultation } from '../change-consultation';
import { EscalateToContact, EscalateToContactHandler } from '../escalate-to-contact/escalate-to-contact.handler';
import { LinkContact, LinkContactHandler, RuleOutContact } from '../link-contact/link-contact.handler';
import { LookUpOpenCase, LookUpOpenCaseHandler } from '../look-up-open-case/look-up-open-case.handler';
import { MoveCallBack, MoveCallBackHandler } from '../move-call-back/move-call-back.handler';

export class NotReached {
  @Text({ label: 'what happened', max: 1000, optional: true })
  note?: string;
}

export class CancelConsultation {
  @Text({ label: 'why', max: 1000, optional: true })
  why?: string;
}

@ApiTags('consultation line')
@Controller('v1/consultations/:consultationId')
export class CallsController {
  constructor(
    private readonly write: WritePath,
    private readonly change: ChangeConsultation,
    private readonly moving: MoveCallBackHandler,
    private readonly advising: AdviseCallerHandler,
    private readonly escalating: EscalateToContactHandler,
    private readonly linking: LinkContactHandler,
    private readonly lookingUp: LookUpOpenCaseHandler,
  ) {}

  /** Another slot. */
  @Post('slot')
  @HttpCode(200)
  @Allows('consultation.change', 'consultation.moved')
  move(@Param('consultationId') id: string, @Body() command: MoveCallBack, @By() by: CommandContext) {
    return this.write.run(by, (unit) => this.moving.handle(unit, by, id, command));
  }

  /** It is not needed any more. */
  @Post('cancellation')
  @HttpCode(200)
  @Allows('consultation.change', 'consultation.cancelled')
  cancel(@Param('consultationId') id: string, @Body() command: CancelConsultation, @By() by: CommandContext) {
    const said = { action: 'consultation.cancelled', why: command.why };
    return this.write.run(by, (unit) => this.change.handle(unit, by, id, { type: 'cancel', ...command }, said));
  }

  /** A worker takes the call: the wait ends. */
  @Post('taking')
  @HttpCode(200)
  @Allows('consultation.work', 'consultation.taken')
  take(@Param('consultationId') id: string, @By() by: CommandContext) {
    return this.write.run(by, (unit) =>
      this.change.handle(unit, by, id, { type: 'take' }, { action: 'consultation.taken' }),
    );
  }

  /** Back into the queue, at its old place. */
  @Post('putting-back')
  @HttpCode(200)
  @Allows('consultation.work', 'consultation.put-back')
  putBack(@Param('consultationId') id: string, @By() by: CommandContext) {
    const said = { action: 'consultation.put-back' };
    return this.write.run(by, (unit) => this.change.handle(unit, by, id, { type: 'put-back' }, said));
  }

  /** The caller could not be reached; after so many tries it ends. */
  @Post('vain-attempts')
  @HttpCode(200)
  @Allows('consultation.work', 'consultation.not-reached')
  notReached(@Param('consultationId') id: string, @Body() command: NotReached, @By() by: CommandContext) {
    const said = { action: 'consultation.not-reached', why: command.note };
    return this.write.run(by, (unit) =>
      this.change.handle(unit, by, id, { type: 'note-not-reached', ...command }, said),
    );
  }

  /** Whether the child is open already, and to whom to point the caller (CON-02). */
  @Post('open-case')
  @HttpCode(200)
  @Allows('consultation.work', 'consultation.open-case-looked-up')
  async lookUp(
    @Param('consultationId') id: string,
    @Body() command: LookUpOpenCase,
    @Headers('authorization') authorization: string | undefined,
    @By() by: CommandContext,
  ) {
    const found = await this.lookingUp.find(by.actor, id, command, authorization);
    return this.write.run(by, (unit) => this.lookingUp.keep(unit, by, found));
  }

  /** Significant harm was disclosed: a contact is opened at once from what was said (CON-09). */
  @Post('escalation')
  @Allows('consultation.work', 'consultation.escalated')
  escalate(@Param('consultationId') id: string, @Body() command: EscalateToContact, @By() by: CommandContext) {
    return this.write.run(by, (unit) => this.escalating.handle(unit, by, id, command));
  }

  /** The call ends: outcome, advice on consent, and the summary for the caller. */
  @Post('advice')
  @HttpCode(200)
  @Allows('consultation.work', 'consultation.advised')
  advise(
    @Param('consultationId') id: string,
    @IfMatch() version: number,
    @Body() command: AdviseCaller,
    @By() by: CommandContext,
  ) {
    return this.write.run(by, (unit) => this.advising.handle(unit, by, id, version, command));
  }

  /** A contact belongs to this consultation. */
  @Post('contacts')
  @Allows('consultation.work', 'consultation.linked')
  link(@Param('consultationId') id: string, @Body() command: LinkContact, @By() by: CommandContext) {
    return this.write.run(by, (unit) => this.linking.confirm(unit, by, id, command));
  }

  /** A contact that was suggested does not belong to it. */
  @Post('contacts/ruling-out')
  @HttpCode(200)
  @Allows('consultation.work', 'consultation.suggestion-ruled-out')
  ruleOut(@Param('consultationId') id: string, @Body() command: RuleOutContact, @By() by: CommandContext) {
    return this.write.run(by, (unit) => this.linking.ruleOut(unit, by, id, command));
  }
}

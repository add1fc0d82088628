import { type CommandContext, WritePath } from '@front-door/event-bus';
import { By } from '@front-door/http';
import { Allows } from '@front-door/identity';
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AddInformation, AddInformationHandler } from './add-information/add-information.handler';
import { ConfirmOpenCase, ConfirmOpenCaseHandler } from './confirm-open-case/confirm-open-case.handler';
import { CorrectContact, CorrectContactHandler } from './correct-contact/correct-contact.handler';
import { LinkChild, LinkChildHandler, UnlinkChild } from './link-child/link-child.handler';
import { RequestWithdrawal, RequestWithdrawalHandler } from './request-withdrawal/request-withdrawal.handler';

@ApiTags('contacts')
@Controller('v1')
export class ContactChangesController {
  constructor(
    private readonly write: WritePath,
    private readonly adding: AddInformationHandler,
    private readonly correcting: CorrectContactHandler,
    private readonly withdrawing: RequestWithdrawalHandler,
    private readonly linking: LinkChildHandler,
    private readonly confirming: ConfirmOpenCaseHandler,
  ) {}

  @Post('contacts/:contactId/information')
  @Allows('contact.add-information', 'contact.information-added')
  addInformation(@Param('contactId') contactId: string, @Body() command: AddInformation, @By() by: CommandContext) {
    return this.write.run(by, (unit) => this.adding.handle(unit, by, contactId, command));
  }

  @Post('contacts/:contactId/corrections')
  @Allows('contact.correct', 'contact.corrected')
  correct(@Param('contactId') contactId: string, @Body() command: CorrectContact, @By() by: CommandContext) {
    return this.write.run(by, (unit) => this.correcting.handle(unit, by, contactId, command));
  }

  @Post('contacts/:contactId/withdrawal-request')
  @Allows('contact.request-withdrawal', 'contact.withdrawal-requested')
  requestWithdrawal(
    @Param('contactId') contactId: string,
    @Body() command: RequestWithdrawal,
    @By() by: CommandContext,
  ) {
    return this.write.run(by, (unit) => this.withdrawing.handle(unit, by, contactId, command));
  }

  @Post('children/:childId/links')
  @Allows('child.link', 'child.linked')
  link(@Param('childId') childId: string, @Body() command: LinkChild, @By() by: CommandContext) {
    return this.write.run(by, (unit) => this.linking.link(unit, by, childId, command));
  }

  @Post('children/:childId/open-case')
  @HttpCode(200)
  @Allows('child.link', 'open-case.confirmed', 'open-case.ruled-out')
  confirmOpenCase(@Param('childId') childId: string, @Body() command: ConfirmOpenCase, @By() by: CommandContext) {
    return this.write.run(by, (unit) => this.confirming.handle(unit, by, childId, command));
  }

  @Post('children/:childId/unlinking')
  @Allows('child.link', 'child.unlinked')
  unlink(@Param('childId') childId: string, @Body() command: UnlinkChild, @By() by: CommandContext) {
    return this.write.run(by, (unit) => this.linking.unlink(unit, by, childId, command));
  }
}

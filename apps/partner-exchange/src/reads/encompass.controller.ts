import { type CommandContext, WritePath } from '@front-door/event-bus';
import { By } from '@front-door/http';
import { Allows, AllowsView } from '@front-door/identity';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { SetEncompassPolicy, SetSchoolCalendar } from '../use-cases/arrange-encompass/arrange-encompass.dto';
import { ArrangeEncompassHandler } from '../use-cases/arrange-encompass/arrange-encompass.handler';
import {
  SendEncompassNoticeHandler,
  SendToSchool,
} from '../use-cases/send-encompass-notice/send-encompass-notice.handler';
import { TelephoneCall, TelephoneSchoolHandler } from '../use-cases/telephone-school/telephone-school.handler';
import { EncompassPeriod, NoticesQuery, ReadEncompass } from './read-encompass';

@ApiTags('encompass')
@Controller('v1/encompass')
export class EncompassController {
  constructor(
    private readonly encompass: ReadEncompass,
    private readonly sending: SendEncompassNoticeHandler,
    private readonly telephoning: TelephoneSchoolHandler,
    private readonly arranging: ArrangeEncompassHandler,
    private readonly write: WritePath,
  ) {}

  /** Operation Encompass, M-23: notices sent before the next school day began, of all notices; and how many were read and telephoned. */
  @Get('figures')
  @AllowsView('encompass.measure', 'encompass.measured')
  figures(@Query() period: EncompassPeriod) {
    return this.encompass.figures(period);
  }

  /** The notices behind the figures, newest first. */
  @Get('notices')
  @AllowsView('encompass.read', 'encompass.listed')
  list(@Query() query: NoticesQuery) {
    return this.encompass.page(query);
  }

  /** Notices that nobody had read by the check of the school morning: telephone these schools now. */
  @Get('to-telephone')
  @AllowsView('encompass.read', 'encompass.to-telephone-listed')
  toTelephone() {
    return this.encompass.toTelephone();
  }

  /** One notice, with the calls about it. */
  @Get('notices/:noticeId')
  @AllowsView('encompass.read', 'encompass.viewed')
  one(@Param('noticeId') noticeId: string) {
    return this.encompass.one(noticeId);
  }

  /** Staff telephoned the school: who answered, and when. */
  @Post('notices/:noticeId/telephone-calls')
  @Allows('encompass.telephone', 'encompass.telephoned')
  telephone(@Param('noticeId') noticeId: string, @Body() call: TelephoneCall, @By() by: CommandContext) {
    return this.write.run(by, (unit) => this.telephoning.handle(unit, by, noticeId, call));
  }

  /** The child's school is known now, or was another: it gets the notice, and the first is told to disregard it. */
  @Post('notices/:noticeId/school')
  @HttpCode(200)
  @Allows('encompass.send-to-school', 'encompass.notice-taken-back', 'encompass.notice-sent', 'message.sent')
  sendToSchool(@Param('noticeId') noticeId: string, @Body() command: SendToSchool, @By() by: CommandContext) {
    return this.write.run(by, (unit) => this.sending.sendToSchool(unit, by, noticeId, command));
  }

  /** Who is told, when unread notices are telephoned, and when schools are open. */
  @Get('arrangements')
  @AllowsView('encompass.read-arrangements', 'encompass.arrangements-viewed')
  arrangements() {
    return this.encompass.arrangements();
  }

  /** When a school is open: its inset days, and terms and hours of its own. `front-door` is the council's calendar. */
  @Post('calendars/:agency')
  @HttpCode(200)
  @Allows('encompass.set-calendar', 'encompass.arranged')
  setCalendar(@Param('agency') agency: string, @Body() calendar: SetSchoolCalendar, @By() by: CommandContext) {
    return this.write.run(by, (unit) => this.arranging.calendar(unit, by, agency, calendar));
  }

  /** Who is told, and the hour of the check. */
  @Post('policy')
  @HttpCode(200)
  @Allows('encompass.set-policy', 'encompass.arranged')
  setPolicy(@Body() policy: SetEncompassPolicy, @By() by: CommandContext) {
    return this.write.run(by, (unit) => this.arranging.policy(unit, by, policy));
  }
}

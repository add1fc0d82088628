import { type CommandContext, isRefusal, WritePath } from '@front-door/event-bus';
import { By } from '@front-door/http';
import { Allows, AllowsView } from '@front-door/identity';
import { Body, Controller, Get, HttpCode, Param, Post, UseInterceptors } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { NotThere } from '../../reads/not-there.interceptor';
import { ReadSent, shownToSender } from '../../reads/read-sent';
import { ChangeAllegation } from '../change-allegation';
import { OpenSent } from './open-sent';
import { NoticeAddress, ReferToLado, TellLadoMore } from './refer.dto';
import { ReferHandler } from './refer.handler';

/** For whoever refers: their own referrals, and nobody else's, of their own agency neither. */
@ApiTags('lado')
@UseInterceptors(NotThere)
@Controller('v1/lado/referrals')
export class ReferController {
  constructor(
    private readonly write: WritePath,
    private readonly handler: ReferHandler,
    private readonly change: ChangeAllegation,
    private readonly sent: ReadSent,
    private readonly opened: OpenSent,
  ) {}

  /**
   * A written referral, about one person. The receipt says what to do next. A system names the person who refers, has the receipt, and is told
   * nothing more.
   */
  @Post()
  @Allows('lado.refer', 'allegation.received')
  refer(@Body() said: ReferToLado, @By() by: CommandContext) {
    return this.write.run(by, (unit) => this.handler.bySender(unit, by, said));
  }

  /** What you have sent, newest first, and how many messages wait for you. */
  @Get()
  @AllowsView('lado.read-own', 'lado-referral.listed')
  list(@By() by: CommandContext) {
    return this.sent.list(by);
  }

  /** What you have sent, and what LADO writes to you. */
  @Get(':allegationId')
  @AllowsView('lado.read-own', 'lado-referral.viewed')
  async one(@Param('allegationId') id: string, @By() by: CommandContext) {
    const row = await this.opened.row(by, id);
    return isRefusal(row) ? row : shownToSender(row);
  }

  /** More, or an answer to what LADO asked; also once it is closed. */
  @Post(':allegationId/information')
  @HttpCode(200)
  @Allows('lado.answer', 'allegation.information-added')
  tellMore(@Param('allegationId') id: string, @Body() more: TellLadoMore, @By() by: CommandContext) {
    const hear = { type: 'hear-from-sender', ...more } as const;
    return this.write.run(by, (unit) => this.change.bySender(unit, by, id, hear, 'allegation.information-added'));
  }

  /** Where to be told by e-mail that something waits: never what. Without an address you are told no more. */
  @Post(':allegationId/notice-address')
  @HttpCode(200)
  @Allows('lado.answer', 'allegation.notice-address-changed')
  notice(@Param('allegationId') id: string, @Body() { noticeTo }: NoticeAddress, @By() by: CommandContext) {
    const notify = { type: 'notify-at', ...(noticeTo ? { noticeTo } : {}) } as const;
    return this.write.run(by, (unit) =>
      this.change.bySender(unit, by, id, notify, 'allegation.notice-address-changed'),
    );
  }

  /** You have read it: whoever wrote sees that. */
  @Post(':allegationId/messages/:messageId/reading')
  @HttpCode(200)
  @Allows('lado.answer', 'allegation.message-read')
  read(@Param('allegationId') id: string, @Param('messageId') messageId: string, @By() by: CommandContext) {
    const read = { type: 'read-message', messageId } as const;
    return this.write.run(by, (unit) => this.change.bySender(unit, by, id, read, 'allegation.message-read'));
  }
}

import { type CommandContext, WritePath } from '@front-door/event-bus';
import { By, type OpenUse, UsedOpenly } from '@front-door/http';
import { Allows, AllowsView, Open } from '@front-door/identity';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ReadGuests } from '../reads/read-guests';
import { InviteGuestDto } from './invite-guest/invite-guest.dto';
import { InviteGuestHandler } from './invite-guest/invite-guest.handler';
import { OpenGuestSession, OpenGuestSessionHandler } from './open-guest-session/open-guest-session.handler';

/** Somebody of an agency without an account joins by a link and a code. From then on the doors of invited agencies are theirs. */
@ApiTags('strategy discussions: guests')
@Controller('v1/discussions')
export class GuestsController {
  constructor(
    private readonly write: WritePath,
    private readonly inviting: InviteGuestHandler,
    private readonly opening: OpenGuestSessionHandler,
    private readonly guests: ReadGuests,
  ) {}

  /** The link goes out by e-mail. The code is in the answer, this once: read it out on the telephone. */
  @Post(':discussionId/guests')
  @Allows('strategy.invite-guest', 'discussion.guest-invited')
  invite(@Param('discussionId') id: string, @Body() command: InviteGuestDto, @By() by: CommandContext) {
    return this.inviting.invite(by, id, command);
  }

  /** A new link and code; whatever the guest had ends. */
  @Post(':discussionId/guests/:invitationId/links')
  @Allows('strategy.invite-guest', 'discussion.guest-link-issued')
  again(@Param('discussionId') id: string, @Param('invitationId') invitationId: string, @By() by: CommandContext) {
    return this.inviting.again(by, id, invitationId);
  }

  /** A code for the link that a guest has by e-mail already, such as with something to do. Ring them back on the number that you verified. */
  @Post(':discussionId/guests/:invitationId/codes')
  @Allows('strategy.invite-guest', 'discussion.guest-code-issued')
  code(@Param('discussionId') id: string, @Param('invitationId') invitationId: string, @By() by: CommandContext) {
    return this.inviting.code(by, id, invitationId);
  }

  /** Who was asked as a guest, and how their link stands: sent or not, used, ended, locked. */
  @Get(':discussionId/guests')
  @AllowsView('strategy.read', 'discussion-guests.listed')
  list(@Param('discussionId') id: string, @By() { now }: CommandContext) {
    return this.guests.of(id, now);
  }

  /** The e-mails with guests’ links, as the stand-in for the e-mail service keeps them. */
  @Get('guest-emails')
  @AllowsView('email.read', 'email.listed')
  emails() {
    return this.guests.emails();
  }

  /** A guest’s link and code, for a session of that one discussion. The link is used up. */
  @Post('guest-sessions')
  @Open(
    'a guest has no account: whoever brings the link of an invitation with its code, once, is let into that discussion',
    {
      perMinute: 10,
      records: ['discussion.guest-joined', 'discussion.guest-code-wrong', 'discussion.guest-locked'],
    },
  )
  open(@Body() command: OpenGuestSession, @UsedOpenly() use: OpenUse) {
    return this.opening.open(command, use);
  }

  /** The guest leaves; to come back takes a new link. */
  @Post(':discussionId/leaving')
  @HttpCode(200)
  @Allows('strategy.leave', 'discussion.guest-left')
  leave(@Param('discussionId') id: string, @By() by: CommandContext) {
    return this.write.run(by, (unit) => this.opening.leave(unit, by, id));
  }
}

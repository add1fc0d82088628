import { statement } from '@front-door/persistence';
import { type CommandContext, invalid, namedOf, type Refusal, type UnitOfWork, WritePath } from '@front-door/event-bus';
import { By, IfMatch } from '@front-door/http';
import { Allows } from '@front-door/identity';
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { isGuestAgency } from '../domain/guests';
import { DelayActionDto, RecordAnswerDto, RecordContributionDto } from './answer-invitation/answer-invitation.dto';
import { AuditDiscussion } from './audit-discussion/audit-discussion.dto';
import { ChangeDiscussion } from './change-discussion';
import { ConveneDiscussion, RescheduleDiscussion, WithReason } from './convene-discussion/convene-discussion.dto';
import { AssignActionDto, DecideAboutChild, HoldDiscussion, WriteMinutes } from './hold-discussion/hold-discussion.dto';
import { OpenDiscussion, OpenDiscussionHandler, ReconveneDiscussion } from './open-discussion/open-discussion.handler';

const AGENCIES = statement('discussion-agencies', 'SELECT code, functions FROM agency WHERE code = ANY ($1)');

/** What staff do: ask, convene, hold, decide, plan, distribute, audit. Each changes one discussion, by its rules. */
@ApiTags('strategy discussions')
@Controller('v1/discussions')
export class StaffController {
  constructor(
    private readonly write: WritePath,
    private readonly opening: OpenDiscussionHandler,
    private readonly change: ChangeDiscussion,
  ) {}

  /** Asked for by staff directly; screening asks by its own door. */
  @Post()
  @Allows('strategy.ask', 'discussion.opened')
  open(@Body() command: OpenDiscussion, @By() by: CommandContext) {
    return this.write.run(by, (unit) => this.opening.byStaff(unit, by, command));
  }

  /** A further discussion about the same children. */
  @Post(':discussionId/reconvening')
  @Allows('strategy.chair', 'discussion.opened')
  reconvene(@Param('discussionId') id: string, @Body() command: ReconveneDiscussion, @By() by: CommandContext) {
    return this.write.run(by, (unit) => this.opening.again(unit, by, id, command));
  }

  /** Time, place and invitations; whoever convenes it chairs it. */
  @Post(':discussionId/convening')
  @HttpCode(200)
  @Allows('strategy.chair', 'discussion.convened')
  convene(@Param('discussionId') id: string, @Body() command: ConveneDiscussion, @By() by: CommandContext) {
    const { at, leftOut = [], ...rest } = command;
    return this.write.run(by, async (unit) => {
      const unknown = await this.unknownAgency(unit, command.invitees);
      const convene = { type: 'convene', ...rest, at: new Date(at), leftOut } as const;
      return unknown ?? this.change.byStaff(unit, by, id, convene, { action: 'discussion.convened' });
    });
  }

  /** Another time or place: everybody is asked anew. */
  @Post(':discussionId/rescheduling')
  @HttpCode(200)
  @Allows('strategy.chair', 'discussion.rescheduled')
  reschedule(@Param('discussionId') id: string, @Body() command: RescheduleDiscussion, @By() by: CommandContext) {
    const move = { type: 'reschedule', ...command, at: new Date(command.at) } as const;
    const said = { action: 'discussion.rescheduled', why: command.why };
    return this.write.run(by, (unit) => this.change.byStaff(unit, by, id, move, said));
  }

  @Post(':discussionId/cancellation')
  @HttpCode(200)
  @Allows('strategy.chair', 'discussion.cancelled')
  cancel(@Param('discussionId') id: string, @Body() { why }: WithReason, @By() by: CommandContext) {
    const said = { action: 'discussion.cancelled', why };
    return this.write.run(by, (unit) => this.change.byStaff(unit, by, id, { type: 'cancel', why }, said));
  }

  /** A function need not come after all. */
  @Post(':discussionId/invitations/:invitationId/withdrawal')
  @HttpCode(200)
  @Allows('strategy.chair', 'discussion.uninvited')
  uninvite(
    @Param('discussionId') id: string,
    @Param('invitationId') invitationId: string,
    @Body() { why }: WithReason,
    @By() by: CommandContext,
  ) {
    const said = { action: 'discussion.uninvited', why };
    return this.write.run(by, (unit) =>
      this.change.byStaff(unit, by, id, { type: 'uninvite', invitationId, why }, said),
    );
  }

  /** An agency answered by telephone, or has no account: staff write it down. */
  @Post(':discussionId/invitations/:invitationId/recorded-answer')
  @HttpCode(200)
  @Allows('strategy.record', 'discussion.invitation-answered')
  recordAnswer(
    @Param('discussionId') id: string,
    @Param('invitationId') invitationId: string,
    @Body() { saidBy, ...answer }: RecordAnswerDto,
    @By() by: CommandContext,
  ) {
    const people = { answeredBy: { id: 'by-telephone', name: saidBy }, recordedBy: namedOf(by) };
    const command = { type: 'answer-invitation', invitationId, ...answer, ...people } as const;
    const said = { action: 'discussion.invitation-answered' };
    return this.write.run(by, (unit) => this.change.byStaff(unit, by, id, command, said));
  }

  /** What somebody said in the room, or what social care itself knows. */
  @Post(':discussionId/recorded-contributions')
  @HttpCode(200)
  @Allows('strategy.record', 'discussion.contributed')
  recordContribution(
    @Param('discussionId') id: string,
    @Body() { saidBy, ...contribution }: RecordContributionDto,
    @By() by: CommandContext,
  ) {
    const people = { writtenBy: { id: 'in-the-room', name: saidBy }, recordedBy: namedOf(by) };
    const command = { type: 'contribute', ...contribution, ...people } as const;
    return this.write.run(by, (unit) =>
      this.change.byStaff(unit, by, id, command, { action: 'discussion.contributed' }),
    );
  }

  /** Who was there: quorate or not (WT-05). */
  @Post(':discussionId/holding')
  @HttpCode(200)
  @Allows('strategy.chair', 'discussion.held')
  hold(
    @Param('discussionId') id: string,
    @IfMatch() version: number,
    @Body() command: HoldDiscussion,
    @By() by: CommandContext,
  ) {
    const hold = { type: 'hold', ...command, at: new Date(command.at) } as const;
    return this.write.run(by, (unit) =>
      this.change.byStaff(unit, by, id, hold, { action: 'discussion.held' }, version),
    );
  }

  /** The six tasks, the medical, who sees the children, what the parents are told (WT-09). */
  @Post(':discussionId/minutes')
  @HttpCode(200)
  @Allows('strategy.record', 'discussion.minutes-written')
  minutes(@Param('discussionId') id: string, @Body() command: WriteMinutes, @By() by: CommandContext) {
    const minutes = { type: 'write-minutes', ...command, tasks: { ...command.tasks } } as const;
    const said = { action: 'discussion.minutes-written' };
    return this.write.run(by, (unit) => this.change.byStaff(unit, by, id, minutes, said));
  }

  /** About each child by itself. */
  @Post(':discussionId/decisions')
  @HttpCode(200)
  @Allows('strategy.chair', 'discussion.decided')
  decide(
    @Param('discussionId') id: string,
    @IfMatch() version: number,
    @Body() command: DecideAboutChild,
    @By() by: CommandContext,
  ) {
    const said = { action: 'discussion.decided', why: command.rationale };
    return this.write.run(by, (unit) =>
      this.change.byStaff(unit, by, id, { type: 'decide-child', ...command }, said, version),
    );
  }

  /** Something to do: owner, agency, day, and what happens if it is not done. For a guest it is the agency of their invitation. */
  @Post(':discussionId/actions')
  @HttpCode(200)
  @Allows('strategy.record', 'plan.action-assigned')
  assign(@Param('discussionId') id: string, @Body() command: AssignActionDto, @By() by: CommandContext) {
    return this.write.run(by, async (unit) => {
      const isNone = command.agency === 'front-door' || isGuestAgency(command.agency);
      const unknown = isNone ? undefined : await this.unknownAgency(unit, [command], '/agency');
      const assign = { type: 'assign-action', ...command } as const;
      return unknown ?? this.change.byStaff(unit, by, id, assign, { action: 'plan.action-assigned' });
    });
  }

  /** Done by social care itself, or as an agency said by telephone. */
  @Post(':discussionId/actions/:actionId/recorded-completion')
  @HttpCode(200)
  @Allows('strategy.record', 'plan.action-completed')
  recordCompletion(
    @Param('discussionId') id: string,
    @Param('actionId') actionId: string,
    @Body() { why: words }: WithReason,
    @By() by: CommandContext,
  ) {
    const done = { type: 'complete-action', actionId, words, doneBy: namedOf(by) } as const;
    return this.write.run(by, (unit) => this.change.byStaff(unit, by, id, done, { action: 'plan.action-completed' }));
  }

  /** Late, as an agency or a guest said by telephone; or of social care itself. */
  @Post(':discussionId/actions/:actionId/recorded-delay')
  @HttpCode(200)
  @Allows('strategy.record', 'plan.action-delayed')
  recordDelay(
    @Param('discussionId') id: string,
    @Param('actionId') actionId: string,
    @Body() late: DelayActionDto,
    @By() by: CommandContext,
  ) {
    const delay = { type: 'delay-action', actionId, ...late, saidBy: namedOf(by), byStaff: true } as const;
    const said = { action: 'plan.action-delayed', why: late.why };
    return this.write.run(by, (unit) => this.change.byStaff(unit, by, id, delay, said));
  }

  /** The record is out: each agency finds its own view (WT-12). */
  @Post(':discussionId/distribution')
  @HttpCode(200)
  @Allows('strategy.chair', 'discussion.distributed')
  distribute(@Param('discussionId') id: string, @IfMatch() version: number, @By() by: CommandContext) {
    const said = { action: 'discussion.distributed' };
    return this.write.run(by, (unit) => this.change.byStaff(unit, by, id, { type: 'distribute' }, said, version));
  }

  /** How good it was, dimension by dimension (M-25). */
  @Post(':discussionId/audits')
  @HttpCode(200)
  @Allows('strategy.audit', 'discussion.audited')
  audit(@Param('discussionId') id: string, @Body() { scores, words }: AuditDiscussion, @By() by: CommandContext) {
    const audit = { type: 'audit', scores: { ...scores }, words } as const;
    return this.write.run(by, (unit) => this.change.byStaff(unit, by, id, audit, { action: 'discussion.audited' }));
  }

  private async unknownAgency(
    unit: UnitOfWork,
    places: readonly { agency: string; function?: string }[],
    at?: string,
  ): Promise<Refusal | undefined> {
    const known = await unit.query<{ code: string; functions: string[] }>(AGENCIES, [
      places.map(({ agency }) => agency),
    ]);
    const index = places.findIndex(({ agency, function: of }) => {
      const found = known.find(({ code }) => code === agency);
      return !found || (of !== undefined && !found.functions.includes(of));
    });
    if (index < 0) return undefined;
    return invalid(
      'agency-unknown',
      'There is no such agency with this function. Choose one of the list of agencies.',
      at ?? `/invitees/${index}/agency`,
    );
  }
}

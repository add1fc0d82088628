import { type CommandContext, WritePath } from '@front-door/event-bus';
import { By, IfMatch } from '@front-door/http';
import { Allows } from '@front-door/identity';
import { Body, Controller, HttpCode, Param, Post, UseInterceptors } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { NotThere } from '../../reads/not-there.interceptor';
import type { AllegationCommand } from '../../domain/command';
import { ChangeAllegation } from '../change-allegation';
import {
  AddTask,
  AskEmployer,
  BecauseOf,
  CloseAllegation,
  CompareAllegations,
  ConsiderSuspension,
  CorrectFacts,
  DecideLadoThreshold,
  FinishTask,
  HoldMeeting,
  LiftOverride,
  MoveStrand,
  NameAuthority,
  NameReferrer,
  NameSubject,
  OverridePriority,
  RecordLadoOutcome,
  TriageAllegation,
  WriteToSender,
} from './work-on-allegation.dto';

/** What LADO's people do with an allegation. Decisions are the LADO's alone, and name the version that was looked at. */
@ApiTags('lado')
@UseInterceptors(NotThere)
@Controller('v1/lado/allegations/:allegationId')
export class WorkOnAllegationController {
  constructor(
    private readonly write: WritePath,
    private readonly change: ChangeAllegation,
  ) {}

  @Post('triage')
  @HttpCode(200)
  @Allows('lado-allegation.decide', 'allegation.triaged')
  triage(
    @Param('allegationId') id: string,
    @IfMatch() version: number,
    @Body() said: TriageAllegation,
    @By() by: CommandContext,
  ) {
    // prettier-ignore
    return this.run(by, id, { type: 'triage', ...said }, 'allegation.triaged', version);
  }

  @Post('threshold')
  @HttpCode(200)
  @Allows('lado-allegation.decide', 'allegation.threshold-met', 'allegation.threshold-not-met')
  threshold(
    @Param('allegationId') id: string,
    @IfMatch() version: number,
    @Body() said: DecideLadoThreshold,
    @By() by: CommandContext,
  ) {
    // prettier-ignore
    const action = said.met ? 'allegation.threshold-met' : 'allegation.threshold-not-met';
    return this.run(by, id, { type: 'decide-threshold', ...said }, action, version);
  }

  @Post('meetings')
  @HttpCode(200)
  @Allows('lado-allegation.work', 'allegation.meeting-held')
  meet(@Param('allegationId') id: string, @Body() said: HoldMeeting, @By() by: CommandContext) {
    return this.run(by, id, { type: 'hold-meeting', ...said }, 'allegation.meeting-held');
  }

  @Post('strands')
  @HttpCode(200)
  @Allows('lado-allegation.work', 'allegation.strand-moved')
  strand(@Param('allegationId') id: string, @Body() said: MoveStrand, @By() by: CommandContext) {
    return this.run(by, id, { type: 'move-strand', ...said }, 'allegation.strand-moved');
  }

  @Post('suspension')
  @HttpCode(200)
  @Allows('lado-allegation.decide', 'allegation.suspension-considered')
  suspension(@Param('allegationId') id: string, @Body() said: ConsiderSuspension, @By() by: CommandContext) {
    return this.run(by, id, { type: 'consider-suspension', ...said }, 'allegation.suspension-considered');
  }

  /** Asks for an update by a day; the sender finds it among their messages. */
  @Post('employer-updates')
  @HttpCode(200)
  @Allows('lado-allegation.work', 'allegation.update-asked')
  ask(@Param('allegationId') id: string, @Body() said: AskEmployer, @By() by: CommandContext) {
    return this.run(by, id, { type: 'ask-employer', ...said }, 'allegation.update-asked');
  }

  @Post('messages')
  @HttpCode(200)
  @Allows('lado-allegation.work', 'allegation.sender-written-to')
  writeTo(@Param('allegationId') id: string, @Body() said: WriteToSender, @By() by: CommandContext) {
    return this.run(by, id, { type: 'write-to-sender', ...said }, 'allegation.sender-written-to');
  }

  /** The duties that follow are put up as tasks. */
  @Post('outcome')
  @HttpCode(200)
  @Allows('lado-allegation.decide', 'allegation.outcome-recorded')
  outcome(
    @Param('allegationId') id: string,
    @IfMatch() version: number,
    @Body() said: RecordLadoOutcome,
    @By() by: CommandContext,
  ) {
    // prettier-ignore
    return this.run(by, id, { type: 'record-outcome', ...said }, 'allegation.outcome-recorded', version);
  }

  @Post('tasks')
  @HttpCode(200)
  @Allows('lado-allegation.work', 'allegation.task-added')
  addTask(@Param('allegationId') id: string, @Body() said: AddTask, @By() by: CommandContext) {
    return this.run(by, id, { type: 'add-task', ...said }, 'allegation.task-added');
  }

  @Post('tasks/:taskId/completion')
  @HttpCode(200)
  @Allows('lado-allegation.work', 'allegation.task-done')
  finishTask(
    @Param('allegationId') id: string,
    @Param('taskId') taskId: string,
    @Body() said: FinishTask,
    @By() by: CommandContext,
  ) {
    // prettier-ignore
    return this.run(by, id, { type: 'finish-task', taskId, ...said }, 'allegation.task-done');
  }

  /** Not needed, with a reason. */
  @Post('tasks/:taskId/dropping')
  @HttpCode(200)
  @Allows('lado-allegation.decide', 'allegation.task-dropped')
  dropTask(
    @Param('allegationId') id: string,
    @Param('taskId') taskId: string,
    @Body() said: BecauseOf,
    @By() by: CommandContext,
  ) {
    // prettier-ignore
    return this.run(by, id, { type: 'drop-task', taskId, ...said }, 'allegation.task-dropped');
  }

  /** Another place in the list, with a reason; what was computed stays beside it. */
  @Post('priority')
  @HttpCode(200)
  @Allows('lado-allegation.decide', 'allegation.priority-overridden')
  override(@Param('allegationId') id: string, @Body() said: OverridePriority, @By() by: CommandContext) {
    return this.run(by, id, { type: 'override-priority', ...said }, 'allegation.priority-overridden');
  }

  @Post('priority/lifting')
  @HttpCode(200)
  @Allows('lado-allegation.decide', 'allegation.priority-as-computed')
  liftOverride(@Param('allegationId') id: string, @Body() said: LiftOverride, @By() by: CommandContext) {
    return this.run(by, id, { type: 'lift-override', ...said }, 'allegation.priority-as-computed');
  }

  @Post('authority')
  @HttpCode(200)
  @Allows('lado-allegation.decide', 'allegation.authority-named')
  authority(@Param('allegationId') id: string, @Body() said: NameAuthority, @By() by: CommandContext) {
    return this.run(by, id, { type: 'name-authority', ...said }, 'allegation.authority-named');
  }

  @Post('facts')
  @HttpCode(200)
  @Allows('lado-allegation.work', 'allegation.facts-corrected')
  correct(@Param('allegationId') id: string, @Body() said: CorrectFacts, @By() by: CommandContext) {
    return this.run(by, id, { type: 'correct-facts', ...said }, 'allegation.facts-corrected');
  }

  /** Who it is about, known later or put right: from then on whoever bears that name is kept out. */
  @Post('subject')
  @HttpCode(200)
  @Allows('lado-allegation.work', 'allegation.subject-named')
  nameSubject(@Param('allegationId') id: string, @Body() { why, ...subject }: NameSubject, @By() by: CommandContext) {
    return this.run(by, id, { type: 'name-subject', subject, why }, 'allegation.subject-named');
  }

  /** Who is answered from now on: they alone read what was and is written to the sender. */
  @Post('referrer')
  @HttpCode(200)
  @Allows('lado-allegation.decide', 'allegation.referrer-named')
  nameReferrer(@Param('allegationId') id: string, @Body() said: NameReferrer, @By() by: CommandContext) {
    return this.run(by, id, { type: 'name-referrer', ...said }, 'allegation.referrer-named');
  }

  @Post('comparisons')
  @HttpCode(200)
  @Allows('lado-allegation.decide', 'allegation.compared')
  compare(@Param('allegationId') id: string, @Body() said: CompareAllegations, @By() by: CommandContext) {
    return this.run(by, id, { type: 'compare', ...said }, 'allegation.compared');
  }

  /** Everything has to be done; then it is kept as long as its outcome says (LADO-18). */
  @Post('closing')
  @HttpCode(200)
  @Allows('lado-allegation.decide', 'allegation.closed')
  close(
    @Param('allegationId') id: string,
    @IfMatch() version: number,
    @Body() said: CloseAllegation,
    @By() by: CommandContext,
  ) {
    // prettier-ignore
    return this.run(by, id, { type: 'close', ...said }, 'allegation.closed', version);
  }

  @Post('reopening')
  @HttpCode(200)
  @Allows('lado-allegation.decide', 'allegation.reopened')
  reopen(@Param('allegationId') id: string, @Body() said: BecauseOf, @By() by: CommandContext) {
    return this.run(by, id, { type: 'reopen', ...said }, 'allegation.reopened');
  }

  /** Kept whatever its time, such as for an inquiry. */
  @Post('legal-hold')
  @HttpCode(200)
  @Allows('lado-allegation.decide', 'allegation.held-legally')
  hold(@Param('allegationId') id: string, @Body() said: BecauseOf, @By() by: CommandContext) {
    return this.run(by, id, { type: 'hold-legally', ...said }, 'allegation.held-legally');
  }

  @Post('legal-hold/lifting')
  @HttpCode(200)
  @Allows('lado-allegation.decide', 'allegation.legal-hold-lifted')
  liftHold(@Param('allegationId') id: string, @Body() said: BecauseOf, @By() by: CommandContext) {
    return this.run(by, id, { type: 'lift-legal-hold', ...said }, 'allegation.legal-hold-lifted');
  }

  private run(by: CommandContext, id: string, command: AllegationCommand, action: string, version?: number) {
    return this.write.run(by, (unit) => this.change.byLado(unit, by, id, command, action, version));
  }
}

import { ReferAdult } from '@front-door/contracts';
import { type CommandContext, WritePath } from '@front-door/event-bus';
import { By } from '@front-door/http';
import { Allows, AllowsView } from '@front-door/identity';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ServiceDatabase } from '@front-door/persistence';
import {
  AcceptAdultReferral,
  AnswerAdultReferralHandler,
  DeclineAdultReferral,
  RecordAdultOutcome,
} from '../use-cases/answer-adult-referral/answer-adult-referral.handler';
import { SetDaisPolicy } from '../use-cases/arrange-dais/arrange-dais.dto';
import { ArrangeDaisHandler } from '../use-cases/arrange-dais/arrange-dais.handler';
import { daisPolicyInForce } from '../use-cases/arrange-dais/dais-policy-in-force';
import { NominateToMarac, NominateToMaracHandler } from '../use-cases/nominate-to-marac/nominate-to-marac.handler';
import {
  ContactAttempt,
  RecordContactAttemptHandler,
} from '../use-cases/record-contact-attempt/record-contact-attempt.handler';
import { ReferAdultHandler } from '../use-cases/refer-adult/refer-adult.handler';
import { AdultReferralsQuery, ReadAdultReferrals } from './read-adult-referrals';
import { DaisListQuery, DaisPeriod, ReadDaisFigures } from './read-dais-figures';
import { ReadMarac } from './read-marac';

@ApiTags('dais')
@Controller('v1/dais')
export class DaisController {
  constructor(
    private readonly write: WritePath,
    private readonly database: ServiceDatabase,
    private readonly referring: ReferAdultHandler,
    private readonly answering: AnswerAdultReferralHandler,
    private readonly attempts: RecordContactAttemptHandler,
    private readonly nominating: NominateToMaracHandler,
    private readonly arranging: ArrangeDaisHandler,
    private readonly referrals: ReadAdultReferrals,
    private readonly marac: ReadMarac,
    private readonly measures: ReadDaisFigures,
  ) {}

  /** An adult of 16 or over is referred to DAIS; from DAIS, to the front door. A child concern is a contact of its own. */
  @Post('referrals')
  @Allows('dais.refer', 'dais.referred', 'message.sent')
  refer(@Body() command: ReferAdult, @By() by: CommandContext) {
    return this.write.run(by, (unit) => this.referring.handle(unit, by, command));
  }

  /** What your function referred or received, newest first. */
  @Get('referrals')
  @AllowsView('dais.read', 'dais.listed')
  list(@Query() query: AdultReferralsQuery, @By() { actor, now }: CommandContext) {
    return this.referrals.page(actor, query, now);
  }

  /** One referral: what was sent, how it stands, and your own part of what followed. */
  @Get('referrals/:referralId')
  @AllowsView('dais.read', 'dais.viewed')
  one(@Param('referralId') referralId: string, @By() { actor, now }: CommandContext) {
    return this.referrals.one(actor, referralId, now);
  }

  /** You take it. The referrer is told. */
  @Post('referrals/:referralId/acceptance')
  @HttpCode(200)
  @Allows('dais.answer', 'dais.accepted', 'message.sent', 'message.closed')
  accept(@Param('referralId') id: string, @Body() command: AcceptAdultReferral, @By() by: CommandContext) {
    return this.write.run(by, (unit) => this.answering.accept(unit, by, id, command));
  }

  /** You do not take it, with a reason, and words for the referrer. */
  @Post('referrals/:referralId/decline')
  @HttpCode(200)
  @Allows('dais.answer', 'dais.declined', 'message.sent', 'message.closed')
  decline(@Param('referralId') id: string, @Body() command: DeclineAdultReferral, @By() by: CommandContext) {
    return this.write.run(by, (unit) => this.answering.decline(unit, by, id, command));
  }

  /** You tried to reach the adult. */
  @Post('referrals/:referralId/contact-attempts')
  @Allows('dais.answer', 'dais.contact-attempted')
  attempt(@Param('referralId') id: string, @Body() command: ContactAttempt, @By() by: CommandContext) {
    return this.write.run(by, (unit) => this.attempts.handle(unit, by, id, command));
  }

  /** What came of it, with words for the referrer. */
  @Post('referrals/:referralId/outcome')
  @HttpCode(200)
  @Allows('dais.answer', 'dais.outcome', 'message.sent')
  finish(@Param('referralId') id: string, @Body() command: RecordAdultOutcome, @By() by: CommandContext) {
    return this.write.run(by, (unit) => this.answering.finish(unit, by, id, command));
  }

  /** DAIS puts it on the agenda of the next MARAC whose papers are open. */
  @Post('referrals/:referralId/marac-nomination')
  @Allows('marac.nominate', 'marac.nominated', 'message.sent')
  nominate(@Param('referralId') id: string, @Body() command: NominateToMarac, @By() by: CommandContext) {
    return this.write.run(by, (unit) => this.nominating.handle(unit, by, id, command));
  }

  /** The next MARACs whose papers are open, for DAIS and the chair. */
  @Get('marac/agendas')
  @AllowsView('marac.read', 'marac.listed')
  agendas(@By() { actor, now }: CommandContext) {
    return this.marac.ahead(actor, now);
  }

  /** Who is on the agenda of a day, for DAIS and the chair; never how to reach them. */
  @Get('marac/agendas/:on')
  @AllowsView('marac.read', 'marac.viewed')
  agenda(@Param('on') on: string, @By() { actor }: CommandContext) {
    return this.marac.agenda(actor, on);
  }

  /** M-21: adults referred a week; MARAC cases, repeats, with children. */
  @Get('figures')
  @AllowsView('dais.measure', 'dais.measured')
  figures(@Query() period: DaisPeriod, @By() { actor }: CommandContext) {
    return this.measures.figures(actor, period);
  }

  /** The referrals behind a number, without names. */
  @Get('figures/referrals')
  @AllowsView('dais.measure', 'dais.measure-listed')
  behind(@Query() query: DaisListQuery, @By() { actor }: CommandContext) {
    return this.measures.list(actor, query);
  }

  /** Bands, criteria, clocks and the days of the conference. */
  @Get('policy')
  @AllowsView('dais.read-policy', 'dais.policy-viewed')
  async policy() {
    return { id: 'dais-policy', ...(await daisPolicyInForce(this.database)) };
  }

  /** A new version of the policy. */
  @Post('policy')
  @HttpCode(200)
  @Allows('dais.set-policy', 'dais.arranged')
  setPolicy(@Body() command: SetDaisPolicy, @By() by: CommandContext) {
    return this.write.run(by, (unit) => this.arranging.handle(unit, by, command));
  }
}

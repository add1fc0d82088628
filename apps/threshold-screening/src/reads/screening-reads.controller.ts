import { asReadBy } from '@front-door/casework';
import { Id } from '@front-door/contracts';
import { type Actor, type CommandContext, isRefusal } from '@front-door/event-bus';
import { By } from '@front-door/http';
import { AllowsView, audienceOf } from '@front-door/identity';
import { Controller, Get, Headers, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { QueueQuery } from './queue-query';
import { BooksQuery, ReadBooks } from './read-books';
import { ReadCheck } from './read-check';
import { ReadQueue } from './read-queue';
import { ReadScreening } from './read-screening';

export class ScreeningsQuery {
  @Id({ label: 'the contact' })
  contactId: string;
}

@ApiTags('screenings')
@Controller('v1')
export class ScreeningReadsController {
  constructor(
    private readonly queue: ReadQueue,
    private readonly screenings: ReadScreening,
    private readonly checks: ReadCheck,
    private readonly books: ReadBooks,
  ) {}

  /** Who is waiting, riskiest first. */
  @Get('queue')
  @AllowsView('screening.read', 'queue.viewed')
  listQueue(@Query() query: QueueQuery, @By() { actor, now }: CommandContext) {
    return this.queue.page(actor, query, now);
  }

  @Get('screenings')
  @AllowsView('screening.read', 'screening.listed')
  list(@Query() { contactId }: ScreeningsQuery, @By() { now }: CommandContext) {
    return this.screenings.ofContact(contactId, now);
  }

  @Get('screenings/:screeningId')
  @AllowsView('screening.read', 'screening.viewed')
  async one(@Param('screeningId') screeningId: string, @By() { actor, now }: CommandContext) {
    return readBy(actor, await this.screenings.one(actor, screeningId, now));
  }

  @Get('screenings/:screeningId/history')
  @AllowsView('history.read', 'screening.history-viewed')
  async history(@Param('screeningId') screeningId: string, @By() { actor }: CommandContext) {
    return readBy(actor, await this.screenings.history(screeningId));
  }

  /** For the agency that was asked, and for staff with the answer. */
  @Get('checks/:checkId')
  @AllowsView('check.read', 'check.viewed')
  check(@Param('checkId') checkId: string, @By() { actor, now }: CommandContext) {
    return this.checks.one(actor, checkId, now);
  }

  /** Whether every child that was received is here, in flight or set aside; and if not, which. */
  @Get('books')
  @AllowsView('books.read', 'books.viewed')
  readBooks(
    @Query() query: BooksQuery,
    @Headers('authorization') authorization: string | undefined,
    @By() { now }: CommandContext,
  ) {
    return this.books.between(query, authorization, now);
  }
}

/** Without the words that agencies marked for decision-makers only, for staff who are none. */
function readBy(actor: Actor, view: object): object {
  return isRefusal(view) ? view : asReadBy(view, audienceOf(actor));
}

import type { CommandContext } from '@front-door/event-bus';
import { By, PageQuery } from '@front-door/http';
import { AllowsView } from '@front-door/identity';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ReadChild } from './read-child';
import { ReadContact } from './read-contact';
import { LedgerQuery, ReadLedger } from './read-ledger';

@ApiTags('contacts')
@Controller('v1')
export class ContactReadsController {
  constructor(
    private readonly contacts: ReadContact,
    private readonly children: ReadChild,
    private readonly ledger: ReadLedger,
  ) {}

  @Get('contacts')
  @AllowsView('contact.list', 'contact.listed')
  list(@Query() page: PageQuery, @By() { actor }: CommandContext) {
    return this.contacts.page(actor, page);
  }

  @Get('contacts/:contactId')
  @AllowsView('contact.read', 'contact.viewed')
  one(@Param('contactId') contactId: string, @By() { actor }: CommandContext) {
    return this.contacts.one(actor, contactId);
  }

  @Get('contacts/:contactId/history')
  @AllowsView('history.read', 'contact.history-viewed')
  history(@Param('contactId') contactId: string, @By() { actor }: CommandContext) {
    return this.contacts.history(actor, contactId);
  }

  @Get('contacts/:contactId/withheld')
  @AllowsView('contact.read-withheld', 'contact.withheld-viewed')
  withheld(@Param('contactId') contactId: string, @By() { actor }: CommandContext) {
    return this.contacts.withheld(actor, contactId);
  }

  @Get('children/:childId')
  @AllowsView('child.read', 'child.viewed')
  child(@Param('childId') childId: string, @By() { now }: CommandContext) {
    return this.children.one(childId, now);
  }

  @Get('ledger')
  @AllowsView('ledger.read', 'ledger.viewed')
  async days(@Query() query: LedgerQuery) {
    return { items: await this.ledger.days(query) };
  }

  @Get('ledger/entries')
  @AllowsView('ledger.read', 'ledger.viewed')
  async entries(@Query() query: LedgerQuery) {
    return { items: await this.ledger.entries(query) };
  }
}

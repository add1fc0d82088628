import { displayReference, inWords, unsaid } from '@front-door/casework';
import type { PaperDocument } from '@front-door/documents';
import { type Actor, type CommandContext, isRefusal } from '@front-door/event-bus';
import { By, jsonFileOf, pageOf, pdfOf } from '@front-door/http';
import { AllowsView } from '@front-door/identity';
import { ServiceDatabase } from '@front-door/persistence';
import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { printedContact } from '../domain/printed';
import { ReadAttachments } from './read-attachments';
import { type ContactRow, visibleContact } from './visible-contact';

/** Senders keep exactly what they sent, but for words that were moved behind the wall: nobody has those from here. Staff have the record instead, which withholds what they need not see. */
@ApiTags('contacts')
@Controller('v1/contacts/:contactId/sent')
export class SentController {
  constructor(
    private readonly database: ServiceDatabase,
    private readonly attachments: ReadAttachments,
  ) {}

  /** As a JSON file. */
  @Get()
  @AllowsView('contact.keep-sent', 'contact.sent-downloaded')
  async download(
    @Param('contactId') contactId: string,
    @By() { actor }: CommandContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const contact = await visibleContact(this.database, actor, contactId);
    if (isRefusal(contact)) return contact;
    return jsonFileOf(sentAsLeft(contact), `${displayReference(contact.reference)}-sent.json`, reply);
  }

  /** As a page to print. */
  @Get('print')
  @ApiProduces('text/html')
  @AllowsView('contact.keep-sent', 'contact.sent-printed')
  async print(
    @Param('contactId') contactId: string,
    @By() { actor }: CommandContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const contact = await visibleContact(this.database, actor, contactId);
    return isRefusal(contact) ? contact : pageOf(await this.described(contact, actor), reply);
  }

  /** The same as a PDF. */
  @Get('print.pdf')
  @ApiProduces('application/pdf')
  @AllowsView('contact.keep-sent', 'contact.sent-printed')
  async pdf(
    @Param('contactId') contactId: string,
    @By() { actor }: CommandContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const contact = await visibleContact(this.database, actor, contactId);
    if (isRefusal(contact)) return contact;
    return pdfOf(await this.described(contact, actor), `${displayReference(contact.reference)}-sent.pdf`, reply);
  }

  private async described(contact: ContactRow, actor: Actor): Promise<PaperDocument> {
    const files = await this.attachments.of(actor, contact.id);
    return printedContact({
      reference: displayReference(contact.reference),
      received: inWords(contact.received_at),
      receivedAt: contact.received_at,
      sent: JSON.parse(sentAsLeft(contact)) as object,
      whole: !contact.restricted,
      files: files.filter(({ agency }) => agency === actor.agency),
    });
  }
}

const sentAsLeft = ({ sent, restricted }: ContactRow): string => (restricted ? unsaid(sent) : sent);

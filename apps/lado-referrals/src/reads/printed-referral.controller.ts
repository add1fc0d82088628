import { displayReference, inWords } from '@front-door/casework';
import { described, type PaperDocument, words } from '@front-door/documents';
import { type CommandContext, isRefusal, notFound } from '@front-door/event-bus';
import { By, pageOf, pdfOf } from '@front-door/http';
import { AllowsView } from '@front-door/identity';
import { Controller, Get, Param, Res, UseInterceptors } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Allegation } from '../domain/allegation';
import { NotThere } from './not-there.interceptor';
import { OpenSent } from '../use-cases/refer/open-sent';

/** Whoever refers has their referral on paper; nothing of how LADO works on it. */
@ApiTags('lado')
@UseInterceptors(NotThere)
@Controller('v1/lado/referrals/:allegationId')
export class PrintedReferralController {
  constructor(private readonly opened: OpenSent) {}

  /** Your referral, with what was added since, as a page to print. */
  @Get('print')
  @ApiProduces('text/html')
  @AllowsView('lado.read-own', 'lado-referral.printed')
  async page(
    @Param('allegationId') id: string,
    @By() by: CommandContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const row = await this.opened.row(by, id);
    if (isRefusal(row)) return row;
    return row.body.fromMatterId ? notFound('referral') : pageOf(asSent(row.body), reply);
  }

  /** The same as a PDF. */
  @Get('print.pdf')
  @ApiProduces('application/pdf')
  @AllowsView('lado.read-own', 'lado-referral.printed')
  async pdf(
    @Param('allegationId') id: string,
    @By() by: CommandContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const row = await this.opened.row(by, id);
    if (isRefusal(row)) return row;
    if (row.body.fromMatterId) return notFound('referral');
    return pdfOf(asSent(row.body), `${displayReference(row.body.reference)}-referral.pdf`, reply);
  }
}

function asSent({ reference, receivedAt, referral, sender }: Allegation): PaperDocument {
  const shown = displayReference(reference);
  return {
    title: `Referral to the LADO ${shown}`,
    reference: `Referral ${shown}`,
    madeAt: new Date(receivedAt),
    parts: [
      words(
        `Received ${inWords(new Date(receivedAt))}. This is your referral, with what was added since. Keep it where only you can read it.`,
      ),
      ...(sender.namedBy === 'lado' ? [words(`The LADO answers ${sender.name}.`)] : []),
      ...described(referral),
    ],
  };
}

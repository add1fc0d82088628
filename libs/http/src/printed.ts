import { asPage, asPdf, type PaperDocument } from '@front-door/documents';
import { StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { dispositionOf } from './disposition';

/** A page to print: it runs nothing and fetches nothing. */
export function pageOf(document: PaperDocument, reply: FastifyReply): StreamableFile {
  void reply.headers({
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  });
  return new StreamableFile(Buffer.from(asPage(document)), { type: 'text/html; charset=utf-8' });
}

/** The same as a PDF to keep. */
export function pdfOf(document: PaperDocument, name: string, reply: FastifyReply): StreamableFile {
  void reply.header('x-content-type-options', 'nosniff');
  return new StreamableFile(asPdf(document), { type: 'application/pdf', disposition: dispositionOf(name) });
}

/** What was sent, as the JSON file that it was. */
export function jsonFileOf(json: string, name: string, reply: FastifyReply): StreamableFile {
  void reply.header('x-content-type-options', 'nosniff');
  const type = 'application/json; charset=utf-8';
  return new StreamableFile(Buffer.from(json), { type, disposition: dispositionOf(name) });
}

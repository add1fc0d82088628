import { Open } from '@front-door/identity';
import { Controller, Get, Res, StreamableFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { PAGE } from './page';
import { SCRIPT } from './script';
import { STYLE } from './style';

/** Nothing from elsewhere, nothing inline; the page sends nothing but by its own script, and nobody frames it. */
const HEADERS = {
  'content-security-policy': [
    `default-src 'none'`,
    `script-src 'self'`,
    `style-src 'self'`,
    `connect-src 'self'`,
    `img-src data:`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors 'none'`,
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
};

/**
 * The page that a guest's link leads to. It is the same for everybody and holds nothing of anybody: what stands behind the `#` of the link
 * stays in the browser, and the page asks the doors of guests as any other client does.
 */
@ApiExcludeController()
@Controller('guest')
export class GuestPageController {
  @Get()
  @Open('a page without anything of anybody, for guests who have a link and a code')
  page(@Res({ passthrough: true }) reply: FastifyReply) {
    return part(PAGE, 'text/html', reply);
  }

  @Get('page.js')
  @Open('the script of that page')
  script(@Res({ passthrough: true }) reply: FastifyReply) {
    return part(SCRIPT, 'text/javascript', reply);
  }

  @Get('page.css')
  @Open('the style of that page')
  style(@Res({ passthrough: true }) reply: FastifyReply) {
    return part(STYLE, 'text/css', reply);
  }
}

function part(text: string, type: string, reply: FastifyReply): StreamableFile {
  void reply.headers(HEADERS);
  return new StreamableFile(Buffer.from(text), { type: `${type}; charset=utf-8` });
}

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Answer, send } from '@front-door/service';

/** Nothing from elsewhere, nothing inline but what Swagger UI draws itself with. */
const POLICY = [
  `default-src 'none'`,
  `script-src 'self'`,
  `style-src 'self'`,
  `img-src 'self' data:`,
  `font-src 'self'`,
  `connect-src 'self'`,
  `base-uri 'none'`,
  `form-action 'none'`,
  `frame-ancestors 'none'`,
].join('; ');

const PAGE = `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Front Door: the HTTP interface</title>
<link rel="stylesheet" href="/docs/swagger-ui.css">
<link rel="icon" href="/docs/favicon-32x32.png">
</head>
<body>
<noscript><p>This page needs JavaScript. The same is in <a href="/openapi.json">/openapi.json</a>.</p></noscript>
<div id="interface"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`;

/** The validator would send the document to a server on the internet. */
const START = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#interface', deepLinking: true, docExpansion: 'none', validatorUrl: null, tryItOutEnabled: true });
`;

const ASSETS: Record<string, string> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'favicon-32x32.png': 'image/png',
};

const headers = { 'content-security-policy': POLICY, 'x-frame-options': 'DENY' };

/** A page to browse the HTTP interface with, served from this machine only: `/docs`. */
export function apiPages(): Record<string, Answer> {
  const table: Record<string, Answer> = {
    '/docs': (_request, response) => send(response, 200, 'text/html; charset=utf-8', PAGE, headers),
    '/docs/start.js': (_request, response) => send(response, 200, 'text/javascript; charset=utf-8', START, headers),
  };
  for (const [name, type] of Object.entries(ASSETS)) table[`/docs/${name}`] = asset(name, type);
  return table;
}

function asset(name: string, type: string): Answer {
  let kept: { body: Buffer; etag: string } | undefined;
  return (request, response) => {
    kept ??= read(name);
    const caching = { ...headers, 'cache-control': 'max-age=3600', etag: kept.etag };
    if (request.headers['if-none-match'] === kept.etag) return void response.writeHead(304, caching).end();
    send(response, 200, type, kept.body, caching);
  };
}

function read(name: string): { body: Buffer; etag: string } {
  const body = readFileSync(join(dirname(require.resolve('swagger-ui-dist/package.json')), name));
  return { body, etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"` };
}

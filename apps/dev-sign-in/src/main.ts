import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createIssuer } from './create-issuer';
import { agencyNames, demoPeople, demoSystems } from './demo-people';

/**
 * Runs the development issuer alone, on 127.0.0.1: PORT (0, the default, is any free one), DATA_DIR, DEV_SIGN_IN; and OIDC_ISSUER, its
 * address where a proxy on the same machine stands in front.
 */
async function main(): Promise<void> {
  const port = Number(process.env['PORT'] || 0);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error('PORT must be a number from 0 to 65535');
  const dataDir = process.env['DATA_DIR'] || '.data';

  // The issuer's name contains the port, so the port comes first.
  let listener: RequestListener = (_req, res) => res.writeHead(503).end();
  const server = createServer((req, res) => listener(req, res));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const issuer = process.env['OIDC_ISSUER'] || `http://127.0.0.1:${(server.address() as AddressInfo).port}/dev-sign-in`;
  const systems = await demoSystems(dataDir);
  ({ listener } = await createIssuer({ issuer, dataDir, people: demoPeople, systems, agencyNames }));
  console.log(`Development sign-in: ${issuer}`);

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      server.close();
      server.closeAllConnections();
    });
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An agency's system that takes every webhook; tells which, when asked. `PORT` 0 takes a free one. */
const ids = new Set<string>();
const server = createServer((request, response) => {
  request.resume().on('end', () => {
    ids.add(String(request.headers['webhook-id']));
    response.writeHead(204).end();
  });
});
process.on('message', (asked: { port?: true; count?: true; ids?: true }) => {
  if (asked.port) process.send!({ port: (server.address() as AddressInfo).port });
  if (asked.count) process.send!({ count: ids.size });
  if (asked.ids) process.send!({ ids: [...ids] });
});
process.once('SIGTERM', () => process.exit(0));
process.once('disconnect', () => process.exit(0));
server.listen(Number(process.env.PORT ?? 0), '127.0.0.1', () => process.send!({ listening: true }));

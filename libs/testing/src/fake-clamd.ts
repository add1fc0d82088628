import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

export interface FakeClamd {
  host: string;
  port: number;
  /** What it does from now on. */
  does: (behaviour: Behaviour) => void;
  /** The files it was given whole. */
  readonly given: Buffer[];
  close(): Promise<void>;
}

/** `finds`: by the protocol. `too-large` answers before it has read everything. `dies` hangs up in the middle; `hangs` never answers. */
export type Behaviour = 'finds' | 'too-large' | 'dies' | 'hangs' | 'makes-no-sense';

/** Speaks INSTREAM of clamd's protocol, and finds whatever contains the word "malware". */
export async function fakeClamd(): Promise<FakeClamd> {
  let behaviour: Behaviour = 'finds';
  const given: Buffer[] = [];
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket)).on('error', () => undefined);
    let arrived = Buffer.alloc(0);
    socket.on('data', (bytes) => {
      arrived = Buffer.concat([arrived, bytes]);
      if (behaviour === 'dies') return socket.destroy();
      if (behaviour === 'hangs') return;
      if (behaviour === 'makes-no-sense') return void socket.end('stream: WELL\0');
      if (behaviour === 'too-large') return void socket.end('INSTREAM size limit exceeded. ERROR\0');
      const file = whole(arrived);
      if (!file) return;
      given.push(file);
      socket.end(file.includes('malware') ? 'stream: Win.Test.Invented-1 FOUND\0' : 'stream: OK\0');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    host: '127.0.0.1',
    port: (server.address() as AddressInfo).port,
    does: (next) => void (behaviour = next),
    given,
    async close() {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const COMMAND = 'zINSTREAM\0';

/** The file, once its last, empty piece is there. */
function whole(arrived: Buffer): Buffer | undefined {
  if (arrived.subarray(0, COMMAND.length).toString() !== COMMAND) return undefined;
  const pieces: Buffer[] = [];
  for (let at = COMMAND.length; at + 4 <= arrived.length;) {
    const length = arrived.readUInt32BE(at);
    if (length === 0) return Buffer.concat(pieces);
    if (at + 4 + length > arrived.length) return undefined;
    pieces.push(arrived.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return undefined;
}

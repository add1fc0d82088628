import { connect, type Socket } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { NotScanned, Scanner, type Verdict } from './scanner';

const MOST_ANSWER_BYTES = 4096;

/** ClamAV's daemon over TCP: the command INSTREAM, pieces each with its length before it, an empty piece at the end. */
export class ClamavScanner extends Scanner {
  readonly name = 'clamav';

  constructor(private readonly clamd: { host: string; port: number; seconds: number }) {
    super();
  }

  async scan(file: AsyncIterable<Buffer>): Promise<Verdict> {
    const { host, port, seconds } = this.clamd;
    const socket = connect({ host, port });
    const timer = setTimeout(
      () => socket.destroy(new NotScanned('The scanner did not answer in time.')),
      seconds * 1000,
    );
    const answer = answerOf(socket);
    // It may answer before it has read everything, and hang up: what it says counts, not that the rest could not be sent.
    pipeline(framed(file), socket, { end: false }).catch((error: Error) => socket.destroy(error));
    try {
      return verdictOf(await answer);
    } finally {
      clearTimeout(timer);
      socket.destroy();
    }
  }
}

async function* framed(file: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield Buffer.from('zINSTREAM\0');
  for await (const piece of file) {
    if (piece.length > 0) yield Buffer.concat([lengthOf(piece), piece]);
  }
  yield Buffer.alloc(4);
}

function lengthOf({ length }: Buffer): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(length);
  return bytes;
}

/** Up to the null byte that ends it. */
function answerOf(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    let failed: Error | undefined;
    socket.on('data', (bytes: Buffer) => {
      said += bytes.toString('latin1');
      const end = said.indexOf('\0');
      if (end >= 0) resolve(said.slice(0, end));
      else if (said.length > MOST_ANSWER_BYTES) socket.destroy(new NotScanned('The scanner’s answer makes no sense.'));
    });
    socket.on('error', (error) => (failed ??= error));
    socket.on('close', () =>
      reject(failed instanceof NotScanned ? failed : new NotScanned('The scanner cannot be reached, or hung up.')),
    );
  });
}

function verdictOf(answer: string): Verdict {
  if (answer === 'stream: OK') return { clean: true };
  const found = /^stream: (\S.{0,199}) FOUND$/.exec(answer)?.[1];
  if (found) return { clean: false, found };
  throw new NotScanned(
    /size limit/i.test(answer)
      ? 'The file is larger than the scanner takes.'
      : 'The scanner could not look at the file.',
  );
}

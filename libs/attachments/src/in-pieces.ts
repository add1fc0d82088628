import type { Readable } from 'node:stream';

const PIECE_BYTES = 131_072;

/** Pieces of one size, but the last. Leaves the stream to its owner when it is left early: the answer still has to go back on it. */
export async function* inPieces(bytes: Readable): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = [];
  let length = 0;
  for await (const part of bytes.iterator({ destroyOnReturn: false })) {
    waiting.push(part as Buffer);
    length += (part as Buffer).length;
    while (length >= PIECE_BYTES) {
      const all = Buffer.concat(waiting);
      yield all.subarray(0, PIECE_BYTES);
      waiting = [all.subarray(PIECE_BYTES)];
      length = all.length - PIECE_BYTES;
    }
  }
  if (length > 0) yield Buffer.concat(waiting);
}

import { NotScanned, Scanner, type Verdict } from './scanner';

/** The string by which every scanner can be tried (EICAR), in two halves so that none stops at this file. */
const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', '-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

/** For development: knows the EICAR test string, and nothing else. */
export class StandInScanner extends Scanner {
  readonly name = 'stand-in';

  async scan(file: AsyncIterable<Buffer>): Promise<Verdict> {
    let before = '';
    for await (const piece of file) {
      const seen = before + piece.toString('latin1');
      if (seen.includes(EICAR)) return { clean: false, found: 'Eicar-Test-Signature' };
      before = seen.slice(-EICAR.length);
    }
    return { clean: true };
  }
}

/** In production without a scanner: nothing is called clean that nobody has looked at. */
export class NoScanner extends Scanner {
  readonly name = 'none';

  async scan(): Promise<Verdict> {
    throw new NotScanned('No scanner is set: see CLAMAV_HOST.');
  }
}

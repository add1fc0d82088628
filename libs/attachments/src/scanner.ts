export type Verdict = { clean: true } | { clean: false; found: string };

/** The port to whatever looks for malware in a file. Rejects with `NotScanned` when it cannot say; the file is then tried again. */
export abstract class Scanner {
  abstract readonly name: string;
  abstract scan(file: AsyncIterable<Buffer>): Promise<Verdict>;
}

/** Says why in words that anybody may read: no address, no name of a file. */
export class NotScanned extends Error {}

const WIDTH = 30;
const REDRAW_MILLIS = 500;

/** A bar on a terminal, a line every tenth elsewhere. */
export class Progress {
  private drawnAt = 0;
  private tenth = 0;
  private readonly from = Date.now();

  constructor(
    private readonly total: number,
    private readonly out: Pick<NodeJS.WriteStream, 'write' | 'isTTY'> = process.stdout,
  ) {}

  at(done: number, words: string): void {
    const share = this.total === 0 ? 1 : done / this.total;
    const ends = done >= this.total;
    if (this.out.isTTY) {
      if (!ends && Date.now() - this.drawnAt < REDRAW_MILLIS) return;
      this.drawnAt = Date.now();
      const filled = Math.round(share * WIDTH);
      this.out.write(
        `\r\u001b[K[${'#'.repeat(filled)}${'.'.repeat(WIDTH - filled)}] ${this.said(share, words)}${ends ? '\n' : ''}`,
      );
    } else if (Math.floor(share * 10) > this.tenth || ends) {
      this.tenth = Math.floor(share * 10);
      this.out.write(`${this.said(share, words)}\n`);
    }
  }

  private said(share: number, words: string): string {
    const spent = (Date.now() - this.from) / 1000;
    const left = share > 0.02 && share < 1 ? `, about ${Math.ceil((spent / share) * (1 - share))} s left` : '';
    return `${String(Math.round(share * 100)).padStart(3)}%  ${words} (${Math.round(spent)} s${left})`;
  }
}

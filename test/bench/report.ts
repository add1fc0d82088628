/** One measured figure. `holds` is left out where there is no goal. */
export interface Figure {
  id: string;
  what: string;
  value: number | string;
  unit: string;
  /** Of what is measured to what it is compared with, in the same run. */
  ratio?: number;
  goal?: string;
  holds?: boolean;
}

export const shown = (value: number | string): string =>
  typeof value === 'string'
    ? value
    : value >= 100
      ? Math.round(value).toLocaleString('en-GB')
      : value.toFixed(value < 10 ? 2 : 1);

/** The figures as a table in plain text. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map(({ id, what, value, unit, ratio, goal, holds }) => [
    id,
    what,
    `${shown(value)} ${unit}`.trim(),
    ratio === undefined ? '' : ratio.toFixed(2),
    goal ?? '',
    holds === undefined ? '' : holds ? 'holds' : 'MISSED',
  ]);
  const head = ['figure', 'what', 'value', 'ratio', 'goal', ''];
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]!.length)));
  const line = (cells: string[]): string =>
    cells
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd();
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

const from = Date.now();

/** What happens at this moment, with the seconds since the start. */
export function progress(text: string): void {
  console.error(`${String(Math.round((Date.now() - from) / 1000)).padStart(5)} s  ${text}`);
}

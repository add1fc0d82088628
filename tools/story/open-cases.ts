import type { Caller } from './caller';

const AT_ONCE = 200;

interface Imported {
  taken: number;
  olderThanHeld: number;
  rejected: { row: number; caseNumber?: string; sentences: string[] }[];
  warnings: { row: number; caseNumber: string; sentences: string[] }[];
}

/** A row of the file, and the line of the file it begins on. */
interface Row {
  line: number;
  /** What it says; or, where it cannot be read, the line itself. */
  says: unknown;
}

/** Sends a file of open cases through the door, some rows at a time; says how far it is, and each row that was not taken. */
export async function importOpenCases(
  caller: Caller,
  { text, asAt }: { text: string; asAt: string },
  say: (line: string) => void,
): Promise<{ taken: number; rejected: number }> {
  const rows = rowsOf(text, asAt);
  const total = { taken: 0, older: 0, rejected: 0 };
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const batch = rows.slice(from, from + AT_ONCE);
    const imported = await caller.post<Imported>('/v1/open-cases/imports', { rows: batch.map(({ says }) => says) });
    const at = (row: number, caseNumber?: string): string =>
      `line ${batch[row - 1]!.line}${caseNumber ? ` (${caseNumber})` : ''}`;
    for (const { row, caseNumber, sentences } of imported.rejected)
      say(`  not taken: ${at(row, caseNumber)}: ${sentences.join(' ')}`);
    for (const { row, caseNumber, sentences } of imported.warnings)
      say(`  taken, but: ${at(row, caseNumber)}: ${sentences.join(' ')}`);
    total.taken += imported.taken;
    total.older += imported.olderThanHeld;
    total.rejected += imported.rejected.length;
    if (rows.length > AT_ONCE) say(`  ${from + batch.length} of ${rows.length} rows`);
  }
  say(
    `Open cases: ${total.taken} taken, ${total.older} no newer than what is held, ${total.rejected} not taken, of ${rows.length} rows.`,
  );
  return total;
}

/** JSON lines when the first character is a brace, else CSV whose first line names the columns. */
export function rowsOf(text: string, asAt: string): Row[] {
  const bare = text.replace(/^\uFEFF/, '');
  const rows = bare.trimStart().startsWith('{') ? jsonLines(bare) : csv(bare);
  return rows.map(({ line, says }) => ({
    line,
    says: typeof says === 'object' && says !== null ? { asAt, ...says } : says,
  }));
}

function jsonLines(text: string): Row[] {
  return text.split(/\r?\n/).flatMap((line, index) => {
    if (line.trim() === '') return [];
    try {
      return [{ line: index + 1, says: JSON.parse(line) as unknown }];
    } catch {
      return [{ line: index + 1, says: 'not JSON' }];
    }
  });
}

/** Fields may be quoted, with doubled quotes inside and line breaks (RFC 4180). An empty field is left out. */
function csv(text: string): Row[] {
  const records: { line: number; fields: string[] }[] = [];
  let line = 1;
  let record: { line: number; fields: string[] } | undefined;
  for (const [whole, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    if (whole === '' && !record) break;
    record ??= { line, fields: [] };
    record.fields.push(quoted === undefined ? bare!.trim() : quoted.replaceAll('""', '"'));
    line += whole.split('\n').length - 1;
    if (end !== ',') {
      if (record.fields.some((field) => field !== '')) records.push(record);
      record = undefined;
    }
  }
  const [head, ...rest] = records;
  return rest.map(({ line: at, fields }) => ({
    line: at,
    says: Object.fromEntries(
      fields
        .map((field, index) => [head!.fields[index] ?? `column ${index + 1}`, field])
        .filter(([, field]) => field !== ''),
    ),
  }));
}

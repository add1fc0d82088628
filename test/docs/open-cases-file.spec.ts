import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkOpenCase } from '../../apps/contacts-intake/src/domain/check-open-case';
import { rowsOf } from '../../tools/story/open-cases';

const AS_AT = '2026-11-20T06:00:00.000Z';

it('reads CSV with quotes, doubled quotes, line breaks in a field, and empty fields left out', () => {
  const text = 'caseNumber,lastName,team\r\n1,"O""Brien, Jr","a\nb"\r\n\r\n2,,c';
  expect(rowsOf(text, AS_AT)).toEqual([
    { line: 2, says: { asAt: AS_AT, caseNumber: '1', lastName: 'O"Brien, Jr', team: 'a\nb' } },
    { line: 5, says: { asAt: AS_AT, caseNumber: '2', team: 'c' } },
  ]);
});

it('reads JSON lines, keeps how old a row says it is, and passes on a line that is no JSON to be rejected', () => {
  const rows = rowsOf('{"caseNumber":"1","asAt":"2026-01-01T00:00:00Z"}\n\n{oops', AS_AT);
  expect(rows).toEqual([
    { line: 1, says: { caseNumber: '1', asAt: '2026-01-01T00:00:00Z' } },
    { line: 3, says: 'not JSON' },
  ]);
  expect(checkOpenCase(rows[1]!.says)).toMatchObject({ ok: false });
});

it('every row of the example is taken', () => {
  const rows = rowsOf(readFileSync(join(__dirname, '../../examples/open-cases.csv'), 'utf8'), AS_AT);
  expect(rows.map(({ says }) => checkOpenCase(says).ok)).toEqual([true, true, true]);
});

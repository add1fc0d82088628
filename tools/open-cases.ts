import { readFileSync, statSync } from 'node:fs';
import { signInAs } from '../apps/dev-sign-in/src/sign-in-as';
import { command, CommandFailed, theRunning } from './connect';
import { importOpenCases } from './story/open-cases';
import { Caller } from './story/caller';

/**
 * `npm run open-cases -- import FILE`: takes CSV (with a line of names) or JSON lines of the council's case system. A line for each row that
 * is not taken; fails when there is one. A row that does not say how old it is, is as old as the file. With the token in TOKEN, else as the
 * demo's administrator.
 */
command(async ([what, file]) => {
  if (what !== 'import' || !file) throw new CommandFailed('npm run open-cases -- import FILE');
  const { url, issuer } = await theRunning();
  const token = process.env.TOKEN ?? (await signInAs({ issuer, personId: 'administrator' })).accessToken;
  const caller = new Caller(url, () => Promise.resolve(token));
  const { rejected } = await importOpenCases(
    caller,
    { text: readFileSync(file, 'utf8'), asAt: statSync(file).mtime.toISOString() },
    (line) => console.log(line),
  );
  return rejected === 0 ? 0 : 1;
});

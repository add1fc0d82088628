import { signInAs } from '../apps/dev-sign-in/src/sign-in-as';
import { demoPeople } from '../apps/dev-sign-in/src/demo-people';
import { command, CommandFailed, theRunning } from './connect';

/** `npm run --silent token -- PERSON`: an access token of the development sign-in, for curl. */
command(async ([person]) => {
  if (!person || !demoPeople.some(({ id }) => id === person))
    throw new CommandFailed(
      `Name a person:\n${demoPeople.map(({ id, name, job }) => `  ${id.padEnd(24)} ${name}, ${job}`).join('\n')}`,
    );
  const { issuer } = await theRunning();
  console.log((await signInAs({ issuer, personId: person })).accessToken);
});

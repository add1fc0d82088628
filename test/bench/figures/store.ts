import { progress } from '../report';
import type { Run } from '../run';
import type { FrontDoor } from '../servers/front-door';

export const CONTACTS = '/v1/contacts';
const STEP = 5_000;

/** Sends contacts through the door until so many are stored and every service has taken them: real rows everywhere, journals included. */
export async function storeContacts(run: Run, frontDoor: FrontDoor, wanted: number): Promise<void> {
  const contactToken = run.sender();
  let stored = await frontDoor.contactsStored();
  while (stored < wanted) {
    const count = Math.min(STEP, wanted - stored);
    progress(`Storing contacts: ${stored} of ${wanted}`);
    const result = await run.load.run({
      ...{ run: 'stored', from: run.numbers(count), port: frontDoor.port, contactPath: CONTACTS, contactToken },
      ...{ connections: 32, arrivals: 'closed', count },
    });
    if (result.errors > 0)
      throw new Error(`Contacts could not be stored: ${result.firstError}\n${frontDoor.child.output}`);
    stored += count;
    await frontDoor.caughtUp();
  }
}

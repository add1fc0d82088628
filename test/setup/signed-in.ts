import { signInAs } from '../../apps/dev-sign-in/src/sign-in-as';
import { Caller } from '../../tools/story/caller';

/** Callers that sign in through the development issuer's real flow, once each. */
export function signedIn(url: string, issuer: string): (personId: string) => Caller {
  const callers = new Map<string, Caller>();
  return (personId) => {
    let caller = callers.get(personId);
    if (!caller) {
      let token: Promise<string> | undefined;
      caller = new Caller(url, () => (token ??= signInAs({ issuer, personId }).then(({ accessToken }) => accessToken)));
      callers.set(personId, caller);
    }
    return caller;
  };
}

import type { demoSystemKeys } from '../../apps/dev-sign-in/src/demo-people';
import { signInAs, systemToken } from '../../apps/dev-sign-in/src/sign-in-as';

/** A person's or a system's token: signs in once, and again before the token ends. */
export function signedInAs(
  id: string,
  issuer: string,
  keys: Awaited<ReturnType<typeof demoSystemKeys>>,
): () => Promise<string> {
  let token: { accessToken: string; until: number } | undefined;
  return async () => {
    if (!token || Date.now() > token.until) {
      const issued = keys[id]
        ? await systemToken({ issuer, clientId: id, privateJwk: keys[id] })
        : await signInAs({ issuer, personId: id });
      token = { accessToken: issued.accessToken, until: Date.now() + (issued.expiresInSeconds - 30) * 1000 };
    }
    return token.accessToken;
  };
}

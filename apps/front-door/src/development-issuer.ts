import { createIssuer } from '../../dev-sign-in/src/create-issuer';
import { agencyNames, demoPeople, demoSystemKeys, demoSystems } from '../../dev-sign-in/src/demo-people';
import type { OwnClient } from '@front-door/identity';
import type { Handler } from '@front-door/service';
import type { HostSettings } from './settings';

/** Who signs people in: the development issuer mounted here, or another at its own address. */
export interface IssuerMount {
  url: string;
  path: string;
  listener?: Handler;
  /** As whom the books are compared: a client that the development issuer knows. */
  booksClient?: OwnClient;
}

const BOOKS_CLIENT = 'svc-threshold-screening';

const PATH = '/dev-sign-in';

/** The development issuer under `/dev-sign-in` of this listener where the settings say so; else just the name of the real one. */
export async function developmentIssuer(
  { issuer, dataDir }: Pick<HostSettings, 'issuer' | 'dataDir'>,
  listenerUrl: string,
): Promise<IssuerMount> {
  if (issuer !== 'development') return { url: issuer.url, path: PATH };
  const url = `${listenerUrl}${PATH}`;
  const systems = await demoSystems(dataDir);
  const { listener } = await createIssuer({ issuer: url, dataDir, people: demoPeople, systems, agencyNames });
  const key = (await demoSystemKeys(dataDir))[BOOKS_CLIENT]!;
  return { url, path: PATH, listener, booksClient: { id: BOOKS_CLIENT, key } };
}

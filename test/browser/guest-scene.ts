import { people } from '@front-door/testing';
import { succeeded } from '../security/scene';
import type { FrontDoorWithIssuer } from '../setup/front-door-with-issuer';

/** A strategy discussion with a guest, made through its doors as staff make it. */
const { chair, screener, administrator } = people;
export const ALL = '/v1/discussions';
const guest = {
  ...{ agencyName: 'Wick Lane Nursery', name: 'Adwoa Pemberton', email: 'lead@wick-lane.example.org' },
  ...{ telephone: '020 7946 0188', verifiedHow: 'Rang the number that Ofsted publishes' },
};

export async function convened(front: FrontDoorWithIssuer, name: string): Promise<{ id: string; childId: string }> {
  const why = { why: 'physical-abuse', harmLevel: 'significant-harm-likely', rationale: 'The account changed.' };
  const children = [{ name, dateOfBirth: '2018-05-14' }];
  const { id } = succeeded(await front.send(screener, 'POST', ALL, { body: { ...why, children } }));
  const body = {
    ...{ at: new Date(Date.now() + 1_800_000).toISOString(), how: 'call', where: 'Ring 020 7946 0111' },
    invitees: [
      { agency: 'police-ce', function: 'mash-desk', part: 'police' },
      { agency: 'health-hospital', function: 'safeguarding-team', part: 'health' },
    ],
    leftOut: [{ part: 'school', why: 'The nursery is asked as a guest.' }],
  };
  succeeded(await front.send(chair, 'POST', `${ALL}/${id}/convening`, { body }));
  const seen = succeeded(await front.send(chair, 'GET', `${ALL}/${id}`));
  return { id, childId: seen.children[0].childId };
}

export interface InvitedGuest {
  id: string;
  invitationId: string;
  link: string;
  token: string;
  code: string;
}

export async function invited(front: FrontDoorWithIssuer, id: string): Promise<InvitedGuest> {
  const body = { part: 'school', guest };
  const { code, invitationId } = succeeded(await front.send(chair, 'POST', `${ALL}/${id}/guests`, { body }));
  const { items } = succeeded(await front.send(administrator, 'GET', `${ALL}/guest-emails`));
  const [link, token] = /http\S+#(\S+)/.exec(items[0].body)!;
  return { id, invitationId, link, token: token!, code };
}

export async function decides(front: FrontDoorWithIssuer, id: string, verb: string, body: object): Promise<void> {
  const { version } = (await front.send(chair, 'GET', `${ALL}/${id}`)).body;
  succeeded(await front.send(chair, 'POST', `${ALL}/${id}/${verb}`, { body, version }));
}

/** It is held, and the guest has something to do. */
export async function heldWithAnAction(
  front: FrontDoorWithIssuer,
  { id, childId }: { id: string; childId: string },
  { invitationId }: InvitedGuest,
): Promise<void> {
  const attendance = ['social-care', 'police', 'health'].map((part) => ({ part, name: 'X', mode: 'telephone' }));
  await decides(front, id, 'holding', { at: new Date().toISOString(), attendance });
  const act = { childIds: [childId], what: 'Keep a diary', owner: 'Adwoa Pemberton', ifNotDone: 'The chair rings.' };
  const dueOn = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
  const action = { ...act, dueOn, agency: `guest-${invitationId}` };
  succeeded(await front.send(chair, 'POST', `${ALL}/${id}/actions`, { body: action }));
}

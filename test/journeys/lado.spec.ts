import { UnexpectedAnswer } from '../../tools/story/caller';
import { referToTheLado } from '../../tools/story/lado';
import { type Embedded, startEmbedded } from '../setup/embedded';

/** A LADO referral among the other services, in one process, through the public doors. */
let front: Embedded;
beforeAll(async () => {
  front = await startEmbedded();
});
afterAll(() => front?.close());

it('LADO-03 LADO-17 a school refers, the LADO answers, and nobody outside the two of them finds it', async () => {
  const lines: string[] = [];
  const cast = { school: front.as('oakfield-lead'), colleague: front.as('oakfield-deputy'), lado: front.as('lado') };
  const { allegationId } = await referToTheLado(cast, 'OAK-LADO-1', (line) => lines.push(line));
  expect(lines).toHaveLength(2);
  for (const who of ['screener-one', 'screening-manager', 'auditor', 'administrator'])
    await expect(front.as(who).get(`/v1/lado/allegations/${allegationId}`)).rejects.toMatchObject({ status: 403 });
  await expect(front.as('oakfield-deputy').get(`/v1/lado/referrals/${allegationId}`)).rejects.toBeInstanceOf(
    UnexpectedAnswer,
  );
}, 60_000);

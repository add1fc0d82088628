import { readFileSync } from 'node:fs';
import { demoSystemKeys } from '../apps/dev-sign-in/src/demo-people';
import { command, dataDir, theRunning } from './connect';
import { Caller } from './story/caller';
import { importOpenCases } from './story/open-cases';
import { askBeforeReferring } from './story/consultation';
import { readExamples } from './story/examples';
import { referAnAdult } from './story/dais';
import { referToTheLado } from './story/lado';
import { signedInAs } from './story/signed-in-as';
import { showTheNotices } from './story/encompass';
import { followTheAlarm } from './story/the-alarm';
import { theSameChild } from './story/the-same-child';
import { theWorkerTakesIt } from './story/the-open-child';
import { discussStrategy } from './story/strategy';
import { playTheLoop, readTheBooks } from './story/the-loop';

/** `npm run demo`: sends every example, then plays the loop for the first, through the public doors of what runs. */
command(async () => {
  const { url, issuer } = await theRunning();
  const keys = await demoSystemKeys(dataDir());
  const callers = new Map<string, Caller>();
  const as = (id: string): Caller => {
    if (!callers.has(id)) callers.set(id, new Caller(url, signedInAs(id, issuer, keys)));
    return callers.get(id)!;
  };
  const run = Date.now().toString(36).toUpperCase();
  const examples = readExamples();
  let line = 0;
  const total = examples.length - 1 + 32;
  const say = (text: string): void => console.log(`[${String(++line).padStart(2)}/${total}] ${text}`);

  const [first, ...others] = examples;
  const cases = { text: readFileSync('examples/open-cases.csv', 'utf8'), asAt: new Date().toISOString() };
  await importOpenCases(as('administrator'), cases, say);
  const notified: { id: string; children: { childId: string }[] }[] = [];
  let emergency = '';
  for (const { file, title, agency, as: sender, contact } of others) {
    const path = agency === 'front-door' ? '/v1/contacts/for-caller' : '/v1/contacts';
    const receipt = await as(sender).post<{ id: string; reference: string; children: { childId: string }[] }>(path, {
      ...contact,
      senderReference: `${contact.senderReference ?? file.slice(0, 2)}-${run}`.slice(0, 60),
    });
    if (contact.police?.domesticAbuse) notified.push(receipt);
    say(`${receipt.reference}  ${title}`);
    if (sender === 'emergency-duty-worker') emergency = receipt.reference;
  }
  const schools = { lead: as('marsh-lane-lead'), otherLead: as('oakfield-lead'), desk: as('education-worker') };
  await showTheNotices(schools, notified[0]!.id, say);
  const cast = {
    school: as(first!.as),
    police: as('police-mash'),
    health: as('hospital-nurse'),
    screener: as('screener-one'),
    manager: as('screening-manager'),
    teams: [as('assessment-team'), as('family-support-team')],
  };
  const told = await playTheLoop(
    cast,
    { ...first!.contact, senderReference: `${first!.contact.senderReference}-${run}` },
    say,
  );
  await theSameChild(cast.screener, told.contactId, say);
  const unsure = { school: as('marsh-lane-lead'), worker: as('consultation-worker') };
  await askBeforeReferring(unsure, `ML-CONSULTED-${run}`, say);
  const [eldest, second] = notified[0]!.children;
  await discussStrategy(
    {
      ...{ screener: as('screener-two'), chair: as('chair'), school: as('marsh-lane-lead') },
      ...{ police: as('police-mash-sergeant'), health: as('hospital-doctor') },
    },
    { contactId: notified[0]!.id, childIds: [eldest!.childId, second!.childId], referrer: 'school-marsh-lane' },
    say,
  );
  await theWorkerTakesIt(as('allocated-worker'), say);
  for (const words of told.outcomes) console.log(`        “${words}”`);
  await followTheAlarm({ duty: as('emergency-duty-worker'), manager: cast.manager }, emergency, say);
  const adult = { housing: as('housing-officer'), dais: as('dais-worker'), chair: as('police-marac-chair') };
  await referAnAdult(adult, say);
  const allegation = { school: as('oakfield-lead'), colleague: as('oakfield-deputy'), lado: as('lado') };
  await referToTheLado(allegation, `OAK-LADO-${run}`.slice(0, 60), say);
  await readTheBooks(cast.manager, say);
  console.log(`
See for yourself:
  the doors             ${url}/docs
  sign in as anybody    ${issuer}
  alarms                curl -H "authorization: Bearer $(npm run --silent token -- screener-one)" ${url}/v1/alarms
  the queue             curl -H "authorization: Bearer $(npm run --silent token -- screener-one)" ${url}/v1/queue
  the school's inbox    curl -H "authorization: Bearer $(npm run --silent token -- oakfield-lead)" ${url}/v1/inbox
`);
});

import { inDangerNow, parseReference, WithheldKeys } from '@front-door/casework';
import { ContactReceived, checkShape } from '@front-door/contracts';
import { aChild, aContact } from '@front-door/testing';
import { receiveContact } from './receive-contact';

const keys = WithheldKeys.ofTheMoment();

const sender = { agency: 'school-oakfield', function: 'designated-safeguarding-lead', sourceCode: '2A' };
const thursday = new Date('2026-12-24T15:05:00Z');
const telephones = { office: '020 7946 0001', outOfHours: '020 7946 0002' };
const receive = (change: Parameters<typeof aContact>[0] = {}) =>
  receiveContact(aContact(change), sender, 'partner-api', thursday, [], telephones, keys);

describe('receiving a contact', () => {
  it('WT-01 CAL-03 a contact of Christmas Eve is due on the Tuesday after', () => {
    const { receipt } = receive();
    expect(receipt.decisionDueAt).toBe('2026-12-29T23:59:59.000Z');
    expect(receipt.decisionDueBecause).toMatch(/Tuesday 29 December 2026/);
  });
  it('1570 gives a reference with its check character, and an id for each child', () => {
    const { receipt, childIds } = receive();
    expect(parseReference(receipt.reference)).toMatchObject({ ok: true, kind: 'contact' });
    expect(new Set(childIds).size).toBe(2);
  });
  it('TRAP-10 says one event with all its children, in its published shape', () => {
    const { event } = receive();
    expect(checkShape(ContactReceived, JSON.parse(JSON.stringify(event)), 'refuse').ok).toBe(true);
    expect(event.children).toHaveLength(2);
  });
  it('the event carries no narrative', () => {
    const { event } = receive({ concern: { facts: 'SECRET NARRATIVE', opinion: 'SECRET OPINION' } });
    expect(JSON.stringify(event)).not.toMatch(/SECRET/);
  });
  it('FEED-05 FEED-06 a police notification of domestic abuse carries what each child’s school is told, and nothing else does', () => {
    const school = { name: 'Oakfield Primary School', urn: '999001' };
    const told = { school, atIncident: 'saw-or-heard' as const, wordsForSchool: 'He may be tired.' };
    const police = {
      ...{ reference: 'CE-1', domesticAbuse: true, incidentAt: '2026-12-23T23:00:00Z', place: 'At home' },
      ...{ present: 'Mother and two children', whereTheChildWas: 'Both upstairs' },
    };
    const children = [aChild({ ...told, ownWords: 'SECRET', concernForThisChild: 'SECRET' }), aChild()];
    const { event } = receive({ kind: 'notification', police, children });
    const { whereTheChildWas: _ofAll, ...incident } = police;
    expect(event.police).toEqual(incident);
    expect(event.children[0]).toMatchObject(told);
    expect(JSON.stringify(event)).not.toMatch(/SECRET|upstairs/);
    expect(checkShape(ContactReceived, JSON.parse(JSON.stringify(event)), 'refuse').ok).toBe(true);
    const alone = receive({ kind: 'notification', police, children: [children[0]!] }).event;
    expect(alone.children[0]).toMatchObject({ whereAtIncident: 'Both upstairs' });
    for (const other of [
      { kind: 'request-for-support' as const, police },
      { kind: 'notification' as const, police: { ...police, domesticAbuse: false } },
    ]) {
      const { event: silent } = receive({ ...other, children });
      expect(JSON.stringify(silent)).not.toMatch(/Oakfield|tired|At home/);
    }
  });
  it('FAST-01 immediate danger is answered with what to do', () => {
    expect(receive({ immediateDanger: true }).receipt.immediateDanger).toBe(inDangerNow(telephones));
    expect(receive().receipt.immediateDanger).toBeUndefined();
  });
  it('8606 8750 statutory faults are warnings with a pointer, never a refusal', () => {
    const { receipt } = receive({
      children: [
        aChild(),
        aChild({ dateOfBirth: undefined, expectedDateOfBirth: '2027-12-01', sex: 'M', upn: 'A204123425007' }),
      ],
    });
    const found = receipt.warnings.map(({ code, pointer }) => `${code} ${pointer}`);
    expect(found).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^8606 \/children\/1/),
        expect.stringMatching(/^1510 \/children\/1\/upn/),
      ]),
    );
  });
  it('ID-PC-02 a postcode that cannot be is a warning', () => {
    const { receipt } = receive({ children: [aChild({ address: { postcode: 'E8 1CC' } })] });
    expect(receipt.warnings).toEqual(
      expect.arrayContaining([expect.objectContaining({ pointer: '/children/0/address/postcode' })]),
    );
  });
});

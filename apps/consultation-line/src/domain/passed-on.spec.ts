import type { Consultation } from './consultation';
import { passedOn } from './passed-on';

const by = {
  actor: { kind: 'person', id: 'w', functions: [], roles: [] },
  now: new Date('2026-06-08T10:00:00Z'),
} as const;
const said = { words: [], mayBeAbout: [], why: 'Staff.', noticedAt: '2026-06-08T10:00:00Z' };
const askedBy = (caller: object) =>
  ({
    id: 'c',
    reference: 'N',
    asked: { immediateDanger: false },
    state: { stage: 'waiting' },
    caller,
  }) as unknown as Consultation;

it('LADO hears whether a person or a system asked: nobody is answered by a sign-in that others use', () => {
  const caller = { id: 'head', name: 'Efua Mensah', agency: 'school-oakfield' };
  expect(passedOn(askedBy(caller), by, said).toldBy).not.toHaveProperty('isSystem');
  expect(passedOn(askedBy({ ...caller, isSystem: true }), by, said).toldBy).toMatchObject({
    id: 'head',
    isSystem: true,
  });
});

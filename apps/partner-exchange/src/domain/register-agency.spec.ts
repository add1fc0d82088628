import { isRefusal } from '@front-door/event-bus';
import { type AgencyState, registerAgency, type Registration, sameAgency } from './register-agency';

const oakfield: Registration = {
  code: 'school-oakfield',
  name: 'Oakfield Primary School',
  kind: 'school',
  functions: [{ code: 'designated-safeguarding-lead', name: 'Designated safeguarding lead' }],
};
const withTopic = () => true;
const known = registerAgency(undefined, oakfield, withTopic) as AgencyState;

describe('registering an agency', () => {
  it('CIN-04 gives it the usual source of its kind, and no topic, unless told', () => {
    expect(known).toMatchObject({ code: 'school-oakfield', sourceCode: '2A', outbound: false });
  });

  it('changes nothing when it says the same again', () => {
    expect(sameAgency(known, registerAgency(known, oakfield, withTopic) as AgencyState)).toBe(true);
  });

  it('takes another name and other functions, and keeps what is not said', () => {
    const before = { ...known, sourceCode: '2B', outbound: true };
    const after = registerAgency(before, { ...oakfield, name: 'Oakfield Academy' }, withTopic) as AgencyState;
    expect(after).toMatchObject({ name: 'Oakfield Academy', sourceCode: '2B', outbound: true });
    expect(sameAgency(before, after)).toBe(false);
  });

  it.each([
    ['code-reserved', { ...oakfield, code: 'front-door' }, withTopic],
    ['kind-differs', { ...oakfield, kind: 'voluntary' as const }, withTopic],
    ['source-does-not-fit', { ...oakfield, sourceCode: '6' }, withTopic],
    ['no-topic', { ...oakfield, outbound: true }, () => false],
  ])('refuses with %s', (code, command, hasTopic) => {
    const answer = registerAgency(known, command, hasTopic);
    expect(isRefusal(answer) && answer.code).toBe(code);
  });
});

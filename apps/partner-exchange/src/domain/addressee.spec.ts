import { addressee } from './addressee';

const hospital = { functions: [{ code: 'safeguarding-team' }, { code: 'maternity' }] };

describe('the function a message goes to', () => {
  it('is the one asked for', () => expect(addressee(hospital, 'maternity')).toBe('maternity'));
  it('is the first when none is asked for', () => expect(addressee(hospital, undefined)).toBe('safeguarding-team'));
  it('is the first when the agency has no such function', () =>
    expect(addressee(hospital, 'ward-9')).toBe('safeguarding-team'));
  it('is what was asked while the agency is not registered', () =>
    expect(addressee(undefined, 'ward-9')).toBe('ward-9'));
  it('is none when neither is known', () => expect(addressee(undefined, undefined)).toBeUndefined());
});

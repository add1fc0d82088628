import { checkPostcode, normalisePostcode } from './postcode';

describe('postcode', () => {
  it.each([
    ['M1 1AE', 'M1 1AE'],
    ['b338th', 'B33 8TH'],
    ['W1A 0AX', 'W1A 0AX'],
    ['cr2  6xh', 'CR2 6XH'],
    ['DN55 1PT', 'DN55 1PT'],
    ['ec1a1bb', 'EC1A 1BB'],
    ['gir0aa', 'GIR 0AA'],
    [' e8 1 ea ', 'E8 1EA'],
  ])('ID-PC-01 %p is stored as %p', (typed, stored) => {
    expect(checkPostcode(typed)).toEqual({ ok: true, postcode: stored, kind: 'address' });
  });

  it.each([
    'GIR 0AA junk',
    'xxE8 1EA',
    'E8 1EA and more',
    'ABC 1AA',
    'AZ1 1AA',
    'E8 1EAA',
    '8E 1EA',
    '',
    'Hackney',
    'E8\n1EA;DROP',
  ])('ID-PC-01 %p is refused: both ends are bound for every shape', (text) =>
    expect(checkPostcode(text)).toMatchObject({ ok: false, code: 'postcode.shape' }),
  );

  it.each([...'CIKMOV'])('ID-PC-02 the last two letters are never %s', (letter) => {
    expect(checkPostcode(`E8 1${letter}A`).ok).toBe(false);
    expect(checkPostcode(`E8 1A${letter}`).ok).toBe(false);
  });

  it.each([...'ABDEFGHJLNPQRSTUWXYZ'])('ID-PC-02 the last two letters may be %s', (letter) => {
    expect(checkPostcode(`E8 1${letter}${letter}`).ok).toBe(true);
  });

  it.each(['ZZ99 3VZ', 'zz993wz'])('ID-PC-03 %p is unknown or no fixed address, not a place', (text) => {
    expect(checkPostcode(text)).toMatchObject({ ok: true, kind: 'unknown' });
  });

  it('ID-PC-01 the first half alone is told apart', () => {
    for (const half of ['E8', 'ec1a', 'N16'])
      expect(checkPostcode(half)).toMatchObject({ ok: false, code: 'postcode.part' });
  });

  it('ID-PC-02 normalising does not judge', () => {
    expect(normalisePostcode('not a code')).toBe('NOTAC ODE');
    expect(normalisePostcode('e8')).toBe('E8');
  });
});

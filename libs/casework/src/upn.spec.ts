import { formerUpnFaults, normaliseUpn, repeatedUpns, upnFaults } from './upn';

const codes = (text: string) => upnFaults(text).map(({ code }) => code);

describe('unique pupil number', () => {
  it.each(['B801200005001', 'W204123425007', 'C204210025001', 'K20412342501A', ' w204 1234-25007 ', 'k20412342501a'])(
    'ID-UPN-05 %p is valid',
    (upn) => expect(upnFaults(upn)).toEqual([]),
  );

  it.each(['A950000178301', 'H243278544154'])(
    'ID-UPN-05 %s has the right letter, from no authority in rule 1530',
    (upn) => {
      expect(codes(upn)).toEqual(['1530']);
    },
  );

  it.each(['A801200005001', 'R247962919251', 'X428558133462'])('ID-UPN-05 %s has a wrong check letter', (upn) => {
    expect(codes(upn)).toContain('1510');
  });

  it('ID-UPN-03 exactly one letter fits each number', () => {
    const fitting = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].filter(
      (letter) => upnFaults(`${letter}204123425007`).length === 0,
    );
    expect(fitting).toEqual(['W']);
  });

  it.each(['I204123425007', 'O204123425007', 'S204123425007', '4204123425007'])('ID-UPN-06 %s: 1510', (upn) => {
    expect(codes(upn)).toEqual(['1510']);
  });

  it('ID-UPN-06 letters among characters 5 to 12: 1540', () => {
    expect(codes('W2041A3425007')).toEqual(['1540']);
  });

  it.each(['I', 'O', 'S', '*'])('ID-UPN-06 last character %s: 1550', (last) => {
    expect(codes(`W20412342500${last}`)).toEqual(['1550']);
  });

  it('ID-UPN-06 several faults are all named', () => {
    expect(codes('S999A23425O0I')).toEqual(['1510', '1530', '1540', '1550']);
  });

  it('ID-UPN-07 edges of the ranges of authorities', () => {
    const known = (la: string) => !codes(`A${la}123425007`).includes('1530');
    for (const la of ['001', '005', '201', '204', '213', '420', '841', '896', '941', '942', '943'])
      expect(known(la)).toBe(true);
    for (const la of ['000', '006', '200', '214', '804', '842', '897', '934', '944', '999', 'ABC'])
      expect(known(la)).toBe(false);
  });

  it.each(['', 'W20412342500', 'W2041234250071'])('ID-UPN-02 %p does not have 13 characters', (upn) => {
    expect(codes(upn)).toEqual(['ID-UPN-02']);
  });

  it('ID-UPN-06 a former number is asked only for its shape: 1560Q', () => {
    expect(formerUpnFaults('A801200005001')).toEqual([]);
    expect(formerUpnFaults('A8012000050').map(({ code }) => code)).toEqual(['1560Q']);
  });

  it('ID-UPN-06 two children with one number are found (1520), however it is typed', () => {
    expect(repeatedUpns(['W204123425007', 'w204 123425007', '', '', 'C204210025001'])).toEqual(['W204123425007']);
  });

  it('ID-UPN-01 every fault has a sentence without codes or jargon', () => {
    for (const { sentence } of [...upnFaults('S999A23425O0I'), ...upnFaults('x'), ...formerUpnFaults('x')]) {
      expect(sentence).toMatch(/^[A-Z].+\.$/);
      expect(sentence).not.toMatch(/15\d\d|regex|modul/i);
    }
    expect(normaliseUpn(' w204 123425007')).toBe('W204123425007');
  });
});

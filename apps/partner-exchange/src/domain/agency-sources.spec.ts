import { AGENCY_KIND, REFERRAL_SOURCE } from '@front-door/contracts';
import { sourcesOf, usualSourceOf } from './agency-sources';

describe('CIN-04 the statutory source of an agency', () => {
  it('gives every kind sources that are on the statutory list', () => {
    for (const kind of AGENCY_KIND) for (const code of sourcesOf(kind)) expect(REFERRAL_SOURCE).toContain(code);
  });

  it('never counts an agency as an individual, as anonymous or as unknown', () => {
    const codes = AGENCY_KIND.flatMap((kind) => sourcesOf(kind));
    for (const code of ['1A', '1B', '1C', '1D', '9', '10']) expect(codes).not.toContain(code);
  });

  it.each([
    ['police', '6'],
    ['gp', '3A'],
    ['health-visiting', '3B'],
    ['hospital', '3E'],
    ['school', '2A'],
    ['housing', '4'],
    ['probation', '7'],
    ['youth-justice', '5B'],
    ['voluntary', '8'],
    ['other-council', '5C'],
  ] as const)('counts %s as %s', (kind, code) => expect(usualSourceOf(kind)).toBe(code));
});

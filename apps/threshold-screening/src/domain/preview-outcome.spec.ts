import { fingerprintsOf, WithheldKeys } from '@front-door/casework';
import { aScreening, recommended, written } from '../testing/builders';
import { FIRST_POLICIES } from './first-policies';
import { type Around, previewOutcome } from './preview-outcome';

const keys = WithheldKeys.ofTheMoment();

const school = { code: 'school-oakfield', name: 'Oakfield Primary School', kind: 'school' };
const dais = FIRST_POLICIES.destinations.find(({ kind }) => kind === 'agency')!;
const team = FIRST_POLICIES.destinations.find(({ kind }) => kind === 'council-team')!;
const around: Around = {
  sender: school,
  destinations: [],
  withheld: {
    salt: 's',
    keys,
    withheld: fingerprintsOf([{ kind: 'address', value: '14 Kestrel Walk\nE8 1EA' }], 's', keys),
  },
  workplaces: [],
};
const screening = aScreening(recommended());
const preview = (change: Partial<Around> = {}, words = written.outcomeWords) =>
  previewOutcome(
    screening,
    { outcomeWords: words, handOverWords: 'Please ring the mother.' },
    { ...around, ...change },
  );

describe('what would leave', () => {
  it('is the whole message to the referrer, and nothing of the record', () => {
    const { referrer } = preview();
    expect(referrer).toMatchObject({
      agency: 'school-oakfield',
      function: 'designated-safeguarding-lead',
      heading: 'Outcome for a child in contact C2222222222',
      words: expect.stringContaining(written.outcomeWords),
      first: [],
    });
    expect(JSON.stringify(preview())).not.toContain(written.rationale);
  });

  it('a caller is told by staff: there is no inbox to send it to', () => {
    expect(preview({ sender: undefined }).referrer).toEqual({ byStaff: true, words: written.outcomeWords, first: [] });
  });

  it('SEC-01: says that it repeats what must not be disclosed, without repeating it once more', () => {
    const { referrer } = preview({}, 'They moved to E8 1EA.');
    expect(referrer.first).toEqual(['This repeats an address that must not be disclosed. Write it without.']);
  });

  it('INF-01: says where a person looks at it first, at the referrer’s and where the child goes', () => {
    const destinations = [{ to: dais, agency: { code: dais.agency! } }, { to: team }];
    const { referrer, handOvers } = preview({
      destinations,
      workplaces: [{ agency: 'school-oakfield' }, { agency: dais.agency! }],
    });
    expect(referrer.first).toEqual([expect.stringContaining('A person of concern works there')]);
    expect(handOvers).toEqual([
      {
        ...{ destination: dais.code, name: dais.name, agency: dais.agency, words: 'Please ring the mother.' },
        first: [expect.stringContaining('A person of concern works there')],
      },
      { destination: team.code, name: team.name, words: 'The team reads the screening itself.', first: [] },
    ]);
  });
});

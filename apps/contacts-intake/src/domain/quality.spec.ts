import { aChild, aContact } from '@front-door/testing';
import { qualityOf } from './quality';

const point = (contact: ReturnType<typeof aContact>, name: string) =>
  qualityOf(contact).find((each) => each.point === name)!;

describe('the quality of a contact', () => {
  it('M-19 asks for the father when nothing is said of him, and takes a reason for an answer (FAST-04, SEED-24)', () => {
    expect(point(aContact(), 'father')).toMatchObject({ complete: false, question: expect.stringMatching(/father/) });
    expect(point(aContact({ father: { details: 'provided' } }), 'father').complete).toBe(false);
    expect(point(aContact({ father: { details: 'provided', person: { name: 'Emeka' } } }), 'father').complete).toBe(
      true,
    );
    expect(point(aContact({ father: { details: 'withheld-for-safety' } }), 'father').complete).toBe(true);
    expect(point(aContact({ father: { details: 'deceased' } }), 'father').complete).toBe(true);
  });
  it('INF-07 "not informed" is complete only with why', () => {
    expect(point(aContact({ consent: { status: 'not-informed' } }), 'consent').complete).toBe(false);
    expect(
      point(aContact({ consent: { status: 'not-informed', reasonNotSought: 'would-prejudice-protection' } }), 'consent')
        .complete,
    ).toBe(true);
  });
  it('M-19 wants each child’s own words, but not an unborn child’s', () => {
    const spoken = aChild({ ownWords: 'I get my own tea.' });
    expect(point(aContact({ children: [spoken, aChild()] }), 'childs-voice').complete).toBe(false);
    expect(
      point(
        aContact({ children: [spoken, { description: 'unborn', expectedDateOfBirth: '2027-01-02' }] }),
        'childs-voice',
      ).complete,
    ).toBe(true);
  });
  it('CIN-15 a reason for missing ethnicity counts, a blank does not', () => {
    expect(point(aContact({ children: [aChild()] }), 'ethnicity').complete).toBe(false);
    expect(
      point(aContact({ children: [aChild({ notGiven: [{ fact: 'ethnicity', because: 'not-asked' }] })] }), 'ethnicity')
        .complete,
    ).toBe(true);
  });
});

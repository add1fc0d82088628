import { checkShape, SubmitContact } from '@front-door/contracts';
import { REFERRALS } from '../../tools/seed/planned-contact';
import { allegationsIn, contactsOf, planTheYear } from '../../tools/seed/the-year';

const asked = { seed: 2019, from: '2025-11-27' };
const year = planTheYear(asked);
const contacts = year.flatMap(contactsOf);
const children = contacts.flatMap(({ fates, family, at }) =>
  fates.map((fate, index) => ({ fate, at, child: family.children[index]!.nhsNumber })),
);

describe('the synthetic year', () => {
  it('has Hackney’s 16,044 child-contacts (SEED-02), told the same by the same seed and otherwise by another', () => {
    expect(children).toHaveLength(16_044);
    expect(JSON.stringify(planTheYear({ ...asked, days: 20 }))).toBe(
      JSON.stringify(planTheYear({ ...asked, days: 20 })),
    );
    expect(JSON.stringify(planTheYear({ ...asked, seed: 1, days: 3 }))).not.toBe(
      JSON.stringify(planTheYear({ ...asked, days: 3 })),
    );
  });

  it('has about 31% referrals (SEED-03), of which about 16% within 12 months of another of the same child (SEED-05)', () => {
    const referred = children.filter(({ fate }) => REFERRALS.includes(fate));
    const seen = new Set<string>();
    const again = referred.filter(({ child }) => seen.has(child) || !seen.add(child));
    expect(referred.length / children.length).toBeGreaterThan(0.3);
    expect(referred.length / children.length).toBeLessThan(0.33);
    expect(again.length / referred.length).toBeGreaterThan(0.13);
    expect(again.length / referred.length).toBeLessThan(0.19);
  });

  it('has only contacts that every door would take, with NHS numbers of the range that is never issued', () => {
    for (const { contact } of contacts.filter((_, index) => index % 50 === 0))
      expect(checkShape(SubmitContact, JSON.parse(JSON.stringify(contact)), 'refuse')).toMatchObject({ ok: true });
    expect(children.every(({ child }) => child.startsWith('999'))).toBe(true);
  });

  it('has 309 LADO referrals (SEED-15), most of them from education (SEED-16)', () => {
    const all = allegationsIn(year);
    const education = ['early-years', 'school', 'college', 'unregistered-school'];
    expect(all).toHaveLength(309);
    expect(
      all.filter(({ referral }) => education.includes(referral.subject.sector)).length / all.length,
    ).toBeGreaterThan(0.5);
  });

  it('has calls that go before contacts, and some from which a contact is opened (CON-09, SEED-24)', () => {
    const calls = new Set(year.flatMap((day) => day.calls));
    const quoted = contacts.filter(({ quotes }) => quotes);
    expect(quoted.every(({ quotes, at }) => calls.has(quotes!) && quotes!.endsAt < at)).toBe(true);
    expect(quoted.length / contacts.length).toBeGreaterThan(0.04);
    expect([...calls].filter(({ opens }) => opens).length).toBeGreaterThan(40);
    // Never more in one half hour than the line calls back.
    const slots = [...calls].flatMap(({ slot }) => slot?.getTime() ?? []);
    const most = Math.max(...slots.map((one) => slots.filter((other) => other === one).length));
    expect(most).toBeLessThanOrEqual(2);
  });

  it('has strategy discussions with police, health and schools there as often as they were (SEED-10, SEED-11)', () => {
    const seats = contacts.flatMap(({ discussion }) => discussion?.seats ?? []);
    const share = (part: string): number => {
      const invited = seats.filter((seat) => seat.part === part);
      return invited.filter(({ comes }) => comes).length / invited.length;
    };
    expect(share('police')).toBeGreaterThan(0.97);
    expect(share('health')).toBeGreaterThan(0.67);
    expect(share('health')).toBeLessThan(0.77);
    expect(share('school')).toBeLessThan(0.55);
  });
});

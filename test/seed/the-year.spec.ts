import { checkShape, SubmitContact } from '@front-door/contracts';
import { planTheYear, REFERRALS } from '../../tools/seed/the-year';

const asked = { seed: 2019, from: '2025-11-27' };
const year = planTheYear(asked);
const contacts = year.flatMap((day) => day.contacts);
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
});

import type { ConsultationOutcome, SubmitContact } from '@front-door/contracts';
import { callBefore, keepToSlots } from './planned-call';
import { type PlannedContact, REFERRALS } from './planned-contact';
import type { Random } from './random';
import type { PlannedDay } from './the-year';

const LONGEST_BEFORE = 6;
/** Shares of the contacts of agencies. */
const OPENED_FROM_CALL = 0.04;
const QUOTED = 0.09;

/** Some contacts had a consultation before: it is quoted, or the contact is opened from the call itself (SEED-24, CON-09). */
export function tieCallsToContacts(random: Random, days: readonly PlannedDay[]): void {
  const working = days.filter(({ working: is }) => is);
  working.forEach((day, index) => {
    const sent: PlannedContact[] = [];
    for (const planned of day.contacts) {
      const referral = REFERRALS.includes(planned.fates[0]!);
      if (planned.sender === 'screener-one') sent.push(planned);
      else if (referral && random.chance(OPENED_FROM_CALL)) openFromCall(random, day, planned);
      else {
        if (index > 0 && random.chance(QUOTED)) {
          const earlier = working[Math.max(0, index - random.between(1, LONGEST_BEFORE))]!;
          quote(random, earlier, planned);
        }
        sent.push(planned);
      }
    }
    day.contacts = sent;
  });
  for (const { calls } of working) keepToSlots(calls);
}

function openFromCall(random: Random, day: PlannedDay, planned: PlannedContact): void {
  const danger = planned.contact.immediateDanger;
  const call = callBefore(random, day.date, planned, danger ? 'immediate-protection' : 'refer-now');
  const risk = danger ? 'immediate-danger' : 'significant-harm-likely';
  planned.at = call.endsAt;
  planned.contact = { ...planned.contact, kind: 'request-for-support' };
  day.calls.push({ ...call, consent: { ...call.consent!, risk }, opens: planned });
}

function quote(random: Random, day: PlannedDay, planned: PlannedContact): void {
  const call = callBefore(random, day.date, planned, outcomeOf(random, planned));
  day.calls.push(call);
  planned.quotes = call;
  planned.contact = completed(planned.contact);
}

function outcomeOf(random: Random, { fates: [fate] }: PlannedContact): ConsultationOutcome {
  if (REFERRALS.includes(fate!)) return 'refer-now';
  if (!fate!.startsWith('nfa')) return 'early-help';
  return random.one(['seek-consent-then-refer', 'agency-acts-first']);
}

/** What the talk was good for: the father is named or there is a reason, and the parents were asked (SEED-24). */
function completed(contact: SubmitContact): SubmitContact {
  return {
    ...contact,
    father: contact.father ?? { details: 'not-known' },
    consent: { status: 'informed-and-agreed', openToSupport: true },
  };
}

import type { SimulatedFrontDoor } from './simulated-front-door';

export async function sayTheBooks(front: SimulatedFrontDoor, from: string, to: string): Promise<void> {
  const books = await front
    .as('screening-manager')
    .get<{ balanced: boolean; received: number; waiting: number; decided: number }>(`/v1/books?from=${from}&to=${to}`);
  console.log(
    `The books ${books.balanced ? 'balance' : 'DO NOT BALANCE'}: ${books.received} children received, ${books.waiting} waiting, ${books.decided} decided.`,
  );
}

interface Share {
  part: string;
  percent: number | null;
}

/** What the figures' own doors answer, in a line for each service. */
export async function sayTheFigures(front: SimulatedFrontDoor, from: string, to: string): Promise<void> {
  const period = `from=${from}&to=${to}`;
  const line = await front
    .as('auditor')
    .get<{ calls: { asked: number; advised: number }; followedByContact: Share; voluntarySector: Share }>(
      `/v1/consultations/figures?${period}`,
    );
  console.log(
    `The consultation line: ${line.calls.asked} calls, ${line.calls.advised} advised, ${percent(line.followedByContact)} followed by a contact, ${percent(line.voluntarySector)} from the voluntary sector.`,
  );
  const strategy = await front
    .as('auditor')
    .get<{ discussions: { asked: number; held: number }; attendance: Share[]; quorate: Share; section47: Share }>(
      `/v1/discussions/figures?${period}`,
    );
  const there = strategy.attendance.map((share) => `${share.part} ${percent(share)}`).join(', ');
  console.log(
    `Strategy discussions: ${strategy.discussions.asked} asked for, ${strategy.discussions.held} held; there: ${there}; quorate ${percent(strategy.quorate)}, section 47 ${percent(strategy.section47)}.`,
  );
  const { figures } = await front
    .as('lado')
    .get<{ figures: { received: number; thresholdMet: number; byOutcome: Record<string, number> } }>(
      `/v1/lado/figures?${period}`,
    );
  const outcomes = Object.entries(figures.byOutcome).map(([outcome, count]) => `${outcome} ${count}`);
  console.log(`LADO: ${figures.received} received, ${figures.thresholdMet} met the threshold; ${outcomes.join(', ')}.`);
}

function percent({ percent: known }: Pick<Share, 'percent'>): string {
  return known === null ? 'none' : `${known}%`;
}

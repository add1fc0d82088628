/** Where the front door is telephoned: in office hours, and outside them, when the Emergency Duty Team answers. FAST-01. */
export interface Telephones {
  readonly office: string;
  readonly outOfHours: string;
}

/** What whoever says that a child is in immediate danger is told, first and everywhere: a form rings no bell. FAST-01. */
export function inDangerNow({ office, outOfHours }: Telephones): string {
  return (
    'Call 999, then telephone us. This form does not summon help. ' +
    `Our number is ${office}; outside 9am to 5pm on working days it is ${outOfHours}.`
  );
}

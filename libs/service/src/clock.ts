/** What time it is. Tests set it; everything that decides by time asks it. */
export abstract class Clock {
  abstract now(): Date;
}

export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}

/** A clock that stands where it is put and moves when told. */
export class TestClock extends Clock {
  constructor(private millis: number) {
    super();
  }

  now(): Date {
    return new Date(this.millis);
  }

  set(to: Date): void {
    this.millis = to.getTime();
  }

  advance(millis: number): void {
    this.millis += millis;
  }
}

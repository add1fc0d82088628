/** Thrown by a reaction that met an event before its predecessor from another topic: it is set aside and tried again, not parked. */
export class NotYet extends Error {
  constructor(what: string) {
    super(`Not yet: ${what}`);
  }
}

/** Thrown where trying again cannot help: the message is parked at once. */
export class NeverValid extends Error {}

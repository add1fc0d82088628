import { policiesInForce, type PoliciesInForce, type PolicyVersion } from '@front-door/casework';
import { type Reader, ServiceDatabase, statement } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';

const ALL = statement('policy-all', 'SELECT name, version, effective_from AS "effectiveFrom", body FROM policy');
const KEPT_MILLIS = 5_000;

/** The policies, read at most every few seconds. Another process's change is seen after that; the version tells what was used. */
@Injectable()
export class PolicyShelf<Bodies> {
  private held: PolicyVersion<Bodies>[] = [];
  private readAt = 0;
  /** Reactions that stand apart ask at the same moment, of the same transaction. */
  private readonly reading = new WeakMap<Reader, Promise<void>>();

  constructor(private readonly database: ServiceDatabase) {}

  /** Those in force at `now`. Inside a transaction its own connection reads, so that it never waits for another. */
  async at(now: Date, reader: Reader = this.database): Promise<PoliciesInForce<Bodies>> {
    if (Date.now() - this.readAt > KEPT_MILLIS) await this.read(reader);
    return policiesInForce(this.held, now);
  }

  private read(reader: Reader): Promise<void> {
    const underWay = this.reading.get(reader) ?? this.readBy(reader).finally(() => this.reading.delete(reader));
    this.reading.set(reader, underWay);
    return underWay;
  }

  private async readBy(reader: Reader): Promise<void> {
    this.held = await reader.query<PolicyVersion<Bodies>>(ALL);
    this.readAt = Date.now();
  }

  forget(): void {
    this.readAt = 0;
  }
}

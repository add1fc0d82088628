import type { Actor } from '@front-door/event-bus';
import { isStaff } from '@front-door/identity';
import { ServiceDatabase, statement } from '@front-door/persistence';
import { type EmailView, readSentEmails } from '@front-door/service';
import { Injectable } from '@nestjs/common';

/** That an endpoint took nothing for a while; over, or not yet. */
export interface AlertView {
  id: string;
  endpointId: string;
  agency: string;
  since: Date;
  alertedAt: Date;
  overAt: Date | null;
}

const ALERTS = statement(
  'alerts',
  `SELECT id, endpoint_id AS "endpointId", agency, since, alerted_at AS "alertedAt", over_at AS "overAt" FROM incident
    WHERE $1::text IS NULL OR agency = $1 ORDER BY over_at IS NULL DESC, since DESC LIMIT 200`,
);

@Injectable()
export class ReadAlerts {
  constructor(private readonly database: ServiceDatabase) {}

  /** What is not over first, then the newest; at most 200. An agency's administrators see their own. */
  alerts(actor: Actor): Promise<AlertView[]> {
    return this.database.query<AlertView>(ALERTS, [isStaff(actor) ? null : (actor.agency ?? '')]);
  }

  /** The newest 200 that the stand-in for the e-mail service keeps. */
  emails(): Promise<EmailView[]> {
    return readSentEmails(this.database);
  }
}

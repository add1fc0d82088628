import type { MigrationInterface, QueryRunner } from 'typeorm';
import { FIRST_POLICIES } from '../../domain/first-policies';

/** Alarms, pages, what the Emergency Duty Team holds; and the first version of the policies they follow. */
export class CreateAlarms1700000000003 implements MigrationInterface {
  name = 'CreateAlarms1700000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE alarm (id uuid NOT NULL, contact_id uuid NOT NULL, contact_reference text NOT NULL, agency text NOT NULL, because text NOT NULL, raised_at TIMESTAMP WITH TIME ZONE NOT NULL, shift text NOT NULL, rung smallint NOT NULL, role text NOT NULL, paged_at TIMESTAMP WITH TIME ZONE NOT NULL, next_page_at TIMESTAMP WITH TIME ZONE NOT NULL, ended_at TIMESTAMP WITH TIME ZONE, ended_how text, CONSTRAINT alarm_pkey PRIMARY KEY (id));
      CREATE UNIQUE INDEX alarm_open ON alarm (contact_id) WHERE ended_at IS NULL;
      CREATE INDEX alarm_to_climb ON alarm (next_page_at) WHERE ended_at IS NULL;
      CREATE INDEX alarm_of_contact ON alarm (contact_id);
      CREATE TABLE page (id uuid NOT NULL, alarm_id uuid NOT NULL, contact_reference text NOT NULL, shift text NOT NULL, rung smallint NOT NULL, whom text NOT NULL, role text NOT NULL, channel text NOT NULL, number text NOT NULL, words text NOT NULL, asked_at TIMESTAMP WITH TIME ZONE NOT NULL, try_at TIMESTAMP WITH TIME ZONE NOT NULL, attempts integer NOT NULL DEFAULT '0', failed_because text, sent_at TIMESTAMP WITH TIME ZONE, sent_by text, CONSTRAINT page_pkey PRIMARY KEY (id));
      CREATE INDEX page_newest ON page (asked_at, id);
      CREATE INDEX page_of_alarm ON page (alarm_id, asked_at);
      CREATE INDEX page_to_send ON page (try_at) WHERE sent_at IS NULL;
      CREATE TABLE stand_in_page (page_id uuid NOT NULL, channel text NOT NULL, number text NOT NULL, words text NOT NULL, at TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT stand_in_page_pkey PRIMARY KEY (page_id));
      CREATE TABLE emergency_duty (id uuid NOT NULL, contact_id uuid NOT NULL, contact_reference text NOT NULL, agency text NOT NULL, because text NOT NULL, came_at TIMESTAMP WITH TIME ZONE NOT NULL, hand_back_due_at TIMESTAMP WITH TIME ZONE NOT NULL, hand_back_due_because text NOT NULL, handed_back jsonb, late_told_at TIMESTAMP WITH TIME ZONE, CONSTRAINT emergency_duty_pkey PRIMARY KEY (id));
      CREATE UNIQUE INDEX emergency_duty_open ON emergency_duty (contact_id) WHERE handed_back IS NULL;
      CREATE INDEX emergency_duty_newest ON emergency_duty (came_at, id);
      CREATE INDEX emergency_duty_late ON emergency_duty (hand_back_due_at) WHERE handed_back IS NULL AND late_told_at IS NULL;
      CREATE INDEX emergency_duty_of_contact ON emergency_duty (contact_id);
    `);
    for (const name of ['opening-hours', 'paging'] as const) {
      // On a new database the first migration has written them already.
      await runner.query(
        `INSERT INTO policy (name, version, effective_from, body, why, changed_by, changed_at)
         VALUES ($1, 1, '2000-01-01', $2, 'First values', 'migration', now()) ON CONFLICT DO NOTHING`,
        [name, JSON.stringify(FIRST_POLICIES[name])],
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE emergency_duty, stand_in_page, page, alarm');
    await runner.query(`DELETE FROM policy WHERE version = 1 AND name IN ('opening-hours', 'paging')`);
  }
}

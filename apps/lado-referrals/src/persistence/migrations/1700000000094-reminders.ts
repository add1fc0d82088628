import { writeFirstPolicies } from '@front-door/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { FIRST_POLICIES } from '../../domain/policies';

export class Reminders1700000000094 implements MigrationInterface {
  name = 'Reminders1700000000094';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE reminder (allegation_id uuid NOT NULL, clock text NOT NULL, due_at TIMESTAMP WITH TIME ZONE NOT NULL, is_late boolean NOT NULL,
         times integer NOT NULL, at TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT reminder_pkey PRIMARY KEY (allegation_id, clock))`,
    );
    await writeFirstPolicies(
      runner,
      { ...FIRST_POLICIES },
      'When LADO’s people are reminded, and by when duties are done.',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE reminder');
  }
}

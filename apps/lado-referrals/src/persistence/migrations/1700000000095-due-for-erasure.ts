import type { MigrationInterface, QueryRunner } from 'typeorm';

export class DueForErasure1700000000095 implements MigrationInterface {
  name = 'DueForErasure1700000000095';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE allegation ADD COLUMN kept_until date, ADD COLUMN held boolean NOT NULL DEFAULT false;
      UPDATE allegation SET kept_until = (body -> 'retention' ->> 'on')::date, held = body ? 'legalHold';
      CREATE INDEX allegation_kept_until ON allegation (kept_until, id) WHERE kept_until IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE allegation DROP COLUMN kept_until, DROP COLUMN held');
  }
}

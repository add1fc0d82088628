import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SharingLimits1700000000005 implements MigrationInterface {
  name = 'SharingLimits1700000000005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE sharing_limits (contact_id uuid NOT NULL, limits jsonb NOT NULL, CONSTRAINT sharing_limits_pkey PRIMARY KEY (contact_id))',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE sharing_limits');
  }
}

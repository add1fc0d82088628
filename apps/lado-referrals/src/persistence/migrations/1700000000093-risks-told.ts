import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RisksTold1700000000093 implements MigrationInterface {
  name = 'RisksTold1700000000093';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE risk_told (id uuid NOT NULL, told_of uuid NOT NULL, told_at TIMESTAMP WITH TIME ZONE NOT NULL, told_by jsonb NOT NULL,
        contact_id uuid, contact_reference text, opened_at TIMESTAMP WITH TIME ZONE, CONSTRAINT risk_told_pkey PRIMARY KEY (id));
      CREATE INDEX risk_told_of ON risk_told (told_of, told_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE risk_told');
  }
}

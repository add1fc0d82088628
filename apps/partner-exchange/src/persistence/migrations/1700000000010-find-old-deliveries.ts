import type { MigrationInterface, QueryRunner } from 'typeorm';

export class FindOldDeliveries1700000000010 implements MigrationInterface {
  name = 'FindOldDeliveries1700000000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX delivery_delivered ON delivery (tried_at) WHERE state = 'delivered';
      CREATE INDEX incident_over ON incident (over_at) WHERE over_at IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX incident_over; DROP INDEX delivery_delivered');
  }
}

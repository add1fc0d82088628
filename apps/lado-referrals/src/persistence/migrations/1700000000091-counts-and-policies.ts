import { writeFirstPolicies } from '@front-door/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { FIRST_POLICIES } from '../../domain/policies';

export class CountsAndPolicies1700000000091 implements MigrationInterface {
  name = 'CountsAndPolicies1700000000091';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE counts_told (period text NOT NULL, told_at TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT counts_told_pkey PRIMARY KEY (period))',
    );
    await writeFirstPolicies(
      runner,
      { ...FIRST_POLICIES },
      'Small numbers are not told; a name only for a child’s safety.',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE counts_told');
  }
}

import { writeFirstPolicies } from '@front-door/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { FIRST_POLICIES } from '../../domain/policies';

export class LowLevelConcerns1700000000098 implements MigrationInterface {
  name = 'LowLevelConcerns1700000000098';

  async up(runner: QueryRunner): Promise<void> {
    await writeFirstPolicies(runner, { ...FIRST_POLICIES }, 'When low-level concerns are a pattern.');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM policy WHERE version = 1 AND name = 'low-level-concerns'`);
  }
}

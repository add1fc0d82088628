import { forgetting } from '@front-door/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import type { Forgetting } from '../service-definition';

/** For every service that hears of absence cover. */
export class FindOldCover1700000001202 implements MigrationInterface {
  name = 'FindOldCover1700000001202';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX function_cover_oldest ON function_cover (until_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX function_cover_oldest');
  }
}

/** Who covered for whom stays on record with partner-exchange, where it was arranged. */
export const FORGET_COVER: Forgetting = { statement: forgetting('function_cover', 'until_at'), kept: 'covers' };

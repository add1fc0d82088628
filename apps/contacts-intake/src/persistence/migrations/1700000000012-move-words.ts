import { writeFirstPolicies } from '@front-door/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { FIRST_POLICIES } from '../../domain/policies';

/** Words may be moved behind the wall: of a contact and of a file it is known that some were, and not which. */
export class MoveWords1700000000012 implements MigrationInterface {
  name = 'MoveWords1700000000012';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE contact ADD restricted boolean NOT NULL DEFAULT false;
      ALTER TABLE attachment ADD moved boolean NOT NULL DEFAULT false;
    `);
    await writeFirstPolicies(
      runner,
      { ...FIRST_POLICIES },
      'By default nobody outside sees that there is a restricted matter.',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE attachment DROP COLUMN moved; ALTER TABLE contact DROP COLUMN restricted');
  }
}

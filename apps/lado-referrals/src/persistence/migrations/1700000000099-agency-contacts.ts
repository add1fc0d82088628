import { writeFirstPolicies } from '@front-door/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { FIRST_POLICIES } from '../../domain/policies';

export class AgencyContacts1700000000099 implements MigrationInterface {
  name = 'AgencyContacts1700000000099';

  async up(runner: QueryRunner): Promise<void> {
    await writeFirstPolicies(runner, { ...FIRST_POLICIES }, 'Whom LADO knows as its contacts at agencies.');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM policy WHERE version = 1 AND name = 'agency-contacts'`);
  }
}

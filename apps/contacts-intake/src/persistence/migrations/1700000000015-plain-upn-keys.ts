import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Keys of unique pupil numbers that were typed with spaces or hyphens: those found nobody. */
export class PlainUpnKeys1700000000015 implements MigrationInterface {
  name = 'PlainUpnKeys1700000000015';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['child_key', 'open_case_key'])
      await runner.query(
        `UPDATE ${table} SET key = 'upn:' || regexp_replace(substr(key, 5), '[^A-Z0-9]', '', 'g') WHERE key ~ '^upn:.*[^A-Z0-9]'`,
      );
  }

  async down(): Promise<void> {}
}

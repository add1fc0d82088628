import { createAttachments, dropAttachments } from '@front-door/attachments';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateAttachments1700000000005 implements MigrationInterface {
  name = 'CreateAttachments1700000000005';

  up(runner: QueryRunner): Promise<void> {
    return createAttachments(runner, 'contribution_id', 'discussion_id');
  }

  down(runner: QueryRunner): Promise<void> {
    return dropAttachments(runner);
  }
}

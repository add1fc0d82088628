import type { AllegationFilePassedOn, AllegationPassedOn } from '@front-door/contracts';
import { NotYet, type ReactionContext, ReactsTo } from '@front-door/event-bus';
import { statement } from '@front-door/persistence';
import { Controller } from '@nestjs/common';

const KEEP = statement(
  'moved-matter-keep',
  'INSERT INTO moved_matter (id, moved_at, said) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
);
const LOCK = statement('moved-matter-lock', 'SELECT said FROM moved_matter WHERE id = $1 FOR UPDATE');
const KEEP_PART = statement(
  'moved-file-part-keep',
  'INSERT INTO moved_file_part (attachment_id, part, matter_id, content) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
);
const ARRIVED = statement(
  'moved-file-arrived',
  'SELECT count(*)::int AS parts FROM moved_file_part WHERE attachment_id = $1',
);

/** Takes in what was moved behind the wall. Here is its only copy from now on. */
@Controller()
export class AllegationPassedOnReaction {
  @ReactsTo('allegation.passed-on')
  async keep(said: AllegationPassedOn, { unit, by }: ReactionContext): Promise<void> {
    if ((await unit.write(KEEP, [said.moveId, said.movedAt, JSON.stringify(said)])) === 0) return;
    unit.record(by, {
      aggregate: { type: 'moved-matter', id: said.moveId },
      isNew: true,
      action: 'moved-matter.arrived',
      after: said,
    });
  }

  @ReactsTo('allegation.file-passed-on')
  async keepPart(
    { moveId, attachmentId, part, content }: AllegationFilePassedOn,
    { unit, by }: ReactionContext,
  ): Promise<void> {
    const [matter] = await unit.query<{ said: AllegationPassedOn }>(LOCK, [moveId]);
    const file = matter?.said.files.find((one) => one.attachmentId === attachmentId);
    if (!file) throw new NotYet('The matter that this file belongs to has not arrived.');
    if ((await unit.write(KEEP_PART, [attachmentId, part, moveId, Buffer.from(content, 'base64')])) === 0) return;
    const [arrived] = await unit.query<{ parts: number }>(ARRIVED, [attachmentId]);
    if (arrived!.parts < file.parts) return;
    unit.record(by, {
      aggregate: { type: 'moved-matter', id: moveId },
      action: 'moved-file.arrived',
      after: { attachmentId, sha256: file.sha256 },
    });
  }
}

import type { UnitOfWork } from '@front-door/event-bus';
import { statement } from '@front-door/persistence';

const DELETE_PARTS = statement('moved-file-parts-delete', 'DELETE FROM moved_file_part WHERE matter_id = $1');
const DELETE = statement('moved-matter-delete', 'DELETE FROM moved_matter WHERE id = $1');

/** With its files. */
export function deleteMatter(unit: UnitOfWork, matterId: string): void {
  unit.send(DELETE_PARTS, [matterId]);
  unit.send(DELETE, [matterId]);
}

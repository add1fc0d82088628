import type { AllegationPassedOn } from '@front-door/contracts';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Words that were found elsewhere and moved here: they stand nowhere else any more. */
@Entity('moved_matter')
@Index('moved_matter_newest', ['movedAt', 'id'])
export class MovedMatter {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'moved_matter_pkey' })
  id: string;

  @Column('timestamptz', { name: 'moved_at' })
  movedAt: Date;

  @Column('jsonb')
  said: AllegationPassedOn;
}

/** A part of the content of a file that was moved here. The files themselves are named in what was said. */
@Entity('moved_file_part')
export class MovedFilePart {
  @PrimaryColumn('uuid', { name: 'attachment_id', primaryKeyConstraintName: 'moved_file_part_pkey' })
  attachmentId: string;

  @PrimaryColumn('int', { primaryKeyConstraintName: 'moved_file_part_pkey' })
  part: number;

  @Column('uuid', { name: 'matter_id' })
  matterId: string;

  @Column('bytea')
  content: Buffer;
}

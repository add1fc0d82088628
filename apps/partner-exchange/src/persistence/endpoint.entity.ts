import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Where an agency's system wants to hear of the messages of one of its functions, and how it is doing. */
@Entity('endpoint')
@Index('endpoint_of_function', ['agency', 'function', 'url'], { unique: true })
export class Endpoint {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'endpoint_pkey' })
  id: string;

  @Column('text')
  agency: string;

  @Column('text')
  function: string;

  @Column('text')
  url: string;

  /** Whether it is told what a message says, or only that there is one. */
  @Column('boolean', { name: 'with_words' })
  withWords: boolean;

  /** Needed in the clear, to sign; never shown again, and never in the journal. */
  @Column('text')
  secret: string;

  /** Signs too, until then: the time that the receiver has to change over. */
  @Column('text', { name: 'previous_secret', nullable: true })
  previousSecret: string | null;

  @Column('timestamptz', { name: 'previous_until', nullable: true })
  previousUntil: Date | null;

  @Column('timestamptz', { name: 'registered_at' })
  registeredAt: Date;

  @Column('timestamptz', { name: 'stopped_at', nullable: true })
  stoppedAt: Date | null;

  /** `by-person`, or `gone`: the receiver itself said so. */
  @Column('text', { name: 'stopped_because', nullable: true })
  stoppedBecause: string | null;

  /** Rounds in a row in which nothing was taken. */
  @Column('integer')
  failures: number;

  @Column('timestamptz', { name: 'failing_since', nullable: true })
  failingSince: Date | null;

  /** Nothing is tried before then. */
  @Column('timestamptz', { name: 'paused_until', nullable: true })
  pausedUntil: Date | null;
}

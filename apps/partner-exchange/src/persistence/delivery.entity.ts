import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

export type DeliveryState = 'waiting' | 'delivered' | 'parked';

/** One message on its way to one endpoint; written in the transaction of the message. */
@Entity('delivery')
@Index('delivery_waiting', ['endpointId', 'dueAt'], { where: "state = 'waiting'" })
@Index('delivery_delivered', ['triedAt'], { where: "state = 'delivered'" })
@Index('delivery_parked', ['endpointId', 'messageId'], { where: "state = 'parked'" })
export class Delivery {
  @PrimaryColumn('uuid', { name: 'message_id', primaryKeyConstraintName: 'delivery_pkey' })
  messageId: string;

  @PrimaryColumn('uuid', { name: 'endpoint_id', primaryKeyConstraintName: 'delivery_pkey' })
  endpointId: string;

  @Column('text')
  state: DeliveryState;

  /** Counted before each attempt, so that one which ends the process counts too. */
  @Column('integer')
  attempts: number;

  /** While it is being sent: when it counts as lost on the way, and is sent again. */
  @Column('timestamptz', { name: 'due_at' })
  dueAt: Date;

  /** When it last began to wait: at first, or when somebody had it sent again. */
  @Column('timestamptz', { name: 'waiting_since' })
  waitingSince: Date;

  @Column('timestamptz', { name: 'tried_at', nullable: true })
  triedAt: Date | null;

  /** Of the last attempt: `status 503`, `timeout`. Never what the receiver said. */
  @Column('text', { nullable: true })
  outcome: string | null;
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The tables of the write path and the event bus: the same in every service's schema. */
export class CreateBusTables1700000000000 implements MigrationInterface {
  name = 'CreateBusTables1700000000000';

  async up(runner: QueryRunner): Promise<void> {
    const schema = (runner.connection.options as { schema: string }).schema;
    const [service, retention] = [`${schema}_service`, `${schema}_retention`];
    await runner.query(`
      CREATE TABLE journal (
        aggregate_id uuid NOT NULL,
        seq int NOT NULL,
        aggregate_type text NOT NULL,
        at timestamptz NOT NULL,
        last_event_sequence int NOT NULL,
        metadata text NOT NULL,
        previous bytea NOT NULL,
        hash bytea NOT NULL,
        salt bytea,
        body text,
        erased_under text,
        erased_at timestamptz,
        position bigint GENERATED ALWAYS AS IDENTITY,
        xid bigint NOT NULL DEFAULT pg_current_xact_id()::text::bigint,
        CONSTRAINT journal_pkey PRIMARY KEY (aggregate_id, seq)
      ) WITH (toast_tuple_target = 8160); -- An entry of ordinary size is not compressed: that took a sixth of PostgreSQL's time for a contact.
      CREATE INDEX journal_xid ON journal USING brin (xid) WITH (autosummarize = on);
      COMMENT ON TABLE journal IS 'Append only. One chain per aggregate; the body may be erased, the chain stays whole.';

      CREATE TABLE access_journal (
        writer uuid NOT NULL,
        seq int NOT NULL,
        at timestamptz NOT NULL,
        metadata text NOT NULL,
        previous bytea NOT NULL,
        hash bytea NOT NULL,
        xid bigint NOT NULL DEFAULT pg_current_xact_id()::text::bigint,
        CONSTRAINT access_journal_pkey PRIMARY KEY (writer, seq)
      );
      CREATE INDEX access_journal_xid ON access_journal USING brin (xid) WITH (autosummarize = on);

      CREATE TABLE journal_checkpoint (
        seq int NOT NULL,
        at timestamptz NOT NULL,
        metadata text NOT NULL,
        previous bytea NOT NULL,
        hash bytea NOT NULL,
        CONSTRAINT journal_checkpoint_pkey PRIMARY KEY (seq)
      );

      CREATE TABLE outbox (
        id bigint GENERATED ALWAYS AS IDENTITY,
        bucket smallint NOT NULL,
        topic text NOT NULL,
        key text NOT NULL,
        event_id uuid NOT NULL,
        type text NOT NULL,
        headers text NOT NULL,
        payload text NOT NULL,
        at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT outbox_pkey PRIMARY KEY (bucket, id)
      ) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000, autovacuum_vacuum_cost_delay = 0);

      CREATE TABLE inbox (
        consumer text NOT NULL,
        event_id text NOT NULL,
        at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT inbox_pkey PRIMARY KEY (consumer, event_id)
      );

      CREATE TABLE consumer_progress (
        consumer text NOT NULL,
        topic text NOT NULL,
        partition int NOT NULL,
        event_id text NOT NULL,
        attempts int NOT NULL,
        CONSTRAINT consumer_progress_pkey PRIMARY KEY (consumer, topic, partition)
      );

      CREATE TABLE parked (
        id uuid NOT NULL CONSTRAINT parked_pkey PRIMARY KEY,
        ord bigint GENERATED ALWAYS AS IDENTITY,
        consumer text NOT NULL,
        key text NOT NULL,
        state text NOT NULL CHECK (state IN ('parked', 'behind', 'waiting')),
        topic text NOT NULL,
        partition int NOT NULL,
        message_offset text NOT NULL,
        event_id text NOT NULL,
        type text NOT NULL,
        headers text NOT NULL,
        payload text NOT NULL,
        reason text NOT NULL,
        attempts int NOT NULL,
        at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT parked_event UNIQUE (consumer, event_id)
      );
      CREATE INDEX parked_key ON parked (consumer, key, ord);

      CREATE TABLE idempotency (
        client text NOT NULL,
        key text NOT NULL,
        digest bytea NOT NULL,
        response text NOT NULL,
        at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT idempotency_pkey PRIMARY KEY (client, key)
      );

      REVOKE UPDATE, DELETE, TRUNCATE ON journal, access_journal, journal_checkpoint FROM ${service};
      GRANT SELECT ON journal TO ${retention};
      GRANT UPDATE (body, salt, erased_under, erased_at) ON journal TO ${retention};
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE idempotency, parked, consumer_progress, inbox, outbox, journal_checkpoint, access_journal, journal',
    );
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateWebhooks1700000000002 implements MigrationInterface {
  name = 'CreateWebhooks1700000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE endpoint (id uuid NOT NULL, agency text NOT NULL, function text NOT NULL, url text NOT NULL, with_words boolean NOT NULL, secret text NOT NULL, previous_secret text, previous_until TIMESTAMP WITH TIME ZONE, registered_at TIMESTAMP WITH TIME ZONE NOT NULL, stopped_at TIMESTAMP WITH TIME ZONE, stopped_because text, failures integer NOT NULL, failing_since TIMESTAMP WITH TIME ZONE, paused_until TIMESTAMP WITH TIME ZONE, CONSTRAINT endpoint_pkey PRIMARY KEY (id));
      CREATE UNIQUE INDEX endpoint_of_function ON endpoint (agency, function, url);
      CREATE TABLE delivery (message_id uuid NOT NULL, endpoint_id uuid NOT NULL, state text NOT NULL, attempts integer NOT NULL, due_at TIMESTAMP WITH TIME ZONE NOT NULL, waiting_since TIMESTAMP WITH TIME ZONE NOT NULL, tried_at TIMESTAMP WITH TIME ZONE, outcome text, CONSTRAINT delivery_pkey PRIMARY KEY (message_id, endpoint_id));
      CREATE INDEX delivery_parked ON delivery (endpoint_id, message_id) WHERE state = 'parked';
      CREATE INDEX delivery_waiting ON delivery (endpoint_id, due_at) WHERE state = 'waiting';
      -- Each row is written three times within seconds.
      ALTER TABLE delivery SET (fillfactor = 70);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE delivery, endpoint');
  }
}

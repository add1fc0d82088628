import { Client } from 'pg';

/** Creates the log in PostgreSQL that carries events on one machine, and lets each service append, read and keep its offsets. Safe to run again. */
export async function provisionEventLog(adminUrl: string, serviceRoles: readonly string[]): Promise<void> {
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await admin.query(`
      SELECT pg_advisory_lock(7302);
      CREATE SCHEMA IF NOT EXISTS event_log;
      CREATE TABLE IF NOT EXISTS event_log.log (
        position bigint GENERATED ALWAYS AS IDENTITY,
        topic text NOT NULL,
        partition int NOT NULL,
        key text NOT NULL,
        event_id text NOT NULL,
        type text NOT NULL,
        headers text NOT NULL,
        payload text NOT NULL,
        at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (topic, partition, position)
      );
      CREATE TABLE IF NOT EXISTS event_log.consumer_offset (
        consumer text NOT NULL,
        topic text NOT NULL,
        partition int NOT NULL,
        position bigint NOT NULL,
        PRIMARY KEY (consumer, topic, partition)
      ) WITH (fillfactor = 50);`);
    for (const role of serviceRoles) {
      await admin.query(`GRANT USAGE ON SCHEMA event_log TO ${role};
        GRANT SELECT, INSERT ON event_log.log TO ${role};
        GRANT SELECT, INSERT, UPDATE ON event_log.consumer_offset TO ${role};`);
    }
  } finally {
    await admin.end();
  }
}

/** Removes what every consumer of a topic has passed and is older than a day, and after a week what nobody consumes here: agencies' outbound topics. Returns how many rows went. */
export async function pruneEventLog(adminUrl: string): Promise<number> {
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    const gone = await admin.query(`
      WITH passed AS (SELECT topic, partition, min(position) AS position FROM event_log.consumer_offset GROUP BY topic, partition)
      DELETE FROM event_log.log l
      WHERE (l.at < now() - interval '1 day' AND EXISTS (SELECT 1 FROM passed p WHERE p.topic = l.topic AND p.partition = l.partition AND p.position >= l.position))
         OR (l.at < now() - interval '7 days' AND NOT EXISTS (SELECT 1 FROM passed p WHERE p.topic = l.topic))`);
    return gone.rowCount ?? 0;
  } finally {
    await admin.end();
  }
}

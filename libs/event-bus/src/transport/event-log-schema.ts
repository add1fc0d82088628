import { type ServiceCard, topicsOf, topicsReadBy } from '@front-door/contracts';
import { roleOf } from '@front-door/persistence';
import { Client, escapeIdentifier, escapeLiteral } from 'pg';

/**
 * Creates the log in PostgreSQL that carries events on one machine, and lets each service append to its own topics, read those it reacts to
 * (of all that are published `among` these), and keep its own offsets: what Kafka's rights say, said as row-level security, so that no
 * service's database sign-in reads what is meant for another. Safe to run again.
 */
export async function provisionEventLog(
  adminUrl: string,
  cards: readonly ServiceCard[],
  among: readonly ServiceCard[] = cards,
): Promise<void> {
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
    await admin.query(`BEGIN;
      ALTER TABLE event_log.log ENABLE ROW LEVEL SECURITY;
      ALTER TABLE event_log.consumer_offset ENABLE ROW LEVEL SECURITY;
      ${cards.map((card) => rightsOf(card, among)).join('')}
      COMMIT`);
  } finally {
    await admin.end();
  }
}

const [INBOUND, OUTBOUND] = ['partner\\.[a-z0-9-]+\\.inbound', 'partner\\.[a-z0-9-]+\\.outbound'] as const;

function rightsOf(card: ServiceCard, among: readonly ServiceCard[]): string {
  const role = escapeIdentifier(roleOf(card.schema, 'service'));
  const reads = oneOf(topicsReadBy(card, among), card.takesFromAgencies.length > 0 && INBOUND);
  const own = topicsOf(card).map(({ topic }) => topic);
  const writes = oneOf(own, card.writesToAgencies && OUTBOUND);
  const policy = (table: string, kind: string, rule: string): string => {
    const name = escapeIdentifier(`${card.schema}_${kind}`);
    return `DROP POLICY IF EXISTS ${name} ON event_log.${table}; CREATE POLICY ${name} ON event_log.${table} ${rule};`;
  };
  return [
    `GRANT USAGE ON SCHEMA event_log TO ${role};`,
    `GRANT SELECT, INSERT ON event_log.log TO ${role};`,
    `GRANT SELECT, INSERT, UPDATE ON event_log.consumer_offset TO ${role};`,
    policy('log', 'reads', `FOR SELECT TO ${role} USING (${reads})`),
    policy('log', 'writes', `FOR INSERT TO ${role} WITH CHECK (${writes})`),
    policy('consumer_offset', 'offsets', `TO ${role} USING (${consumersOf(card.name)})`),
  ].join('\n');
}

/**
 * Names spelt out in the policy: a table of rights would be asked for each row. As one pattern and not as alternatives, for which the planner
 * would look into the index once each and sort what it finds: a consumer far behind would read its whole backlog for each batch.
 */
function oneOf(topics: readonly string[], pattern: string | false): string {
  const forms = [...topics.map((topic) => topic.replaceAll('.', '\\.')), ...(pattern ? [pattern] : [])];
  return forms.length === 0 ? 'false' : `topic ~ ${escapeLiteral(`^(?:${forms.join('|')})$`)}`;
}

/** The service's own consumer, and those of its projections. */
function consumersOf(service: string): string {
  return `consumer = ${escapeLiteral(service)} OR starts_with(consumer, ${escapeLiteral(`${service}.`)})`;
}

/** Rows that one statement removes, and that it looks at of one partition, at most. */
const PRUNED_AT_ONCE = 1_000;

/**
 * The oldest rows of each partition, by the primary key alone: partitions are found by going from one to the next in it. $1: topics whose rows
 * go as soon as they are passed; $2: how many rows at most.
 */
export const PRUNE = `
  WITH RECURSIVE part AS (
    (SELECT topic, partition FROM event_log.log ORDER BY topic, partition LIMIT 1)
    UNION ALL
    SELECT next.* FROM part CROSS JOIN LATERAL (
      SELECT topic, partition FROM event_log.log l WHERE (l.topic, l.partition) > (part.topic, part.partition) ORDER BY topic, partition LIMIT 1) next
  ), passed AS (
    SELECT topic, partition, min(position) AS position FROM event_log.consumer_offset GROUP BY topic, partition
  )
  DELETE FROM event_log.log WHERE ctid = ANY (ARRAY(
    SELECT oldest.row FROM part LEFT JOIN passed USING (topic, partition) CROSS JOIN LATERAL (
      SELECT ctid AS row, position, at FROM event_log.log l
       WHERE l.topic = part.topic AND l.partition = part.partition ORDER BY position LIMIT $2) oldest
     WHERE CASE WHEN passed.position IS NULL THEN oldest.at < now() - interval '7 days'
           ELSE oldest.position <= passed.position AND (oldest.at < now() - interval '1 day' OR part.topic = ANY ($1)) END
     LIMIT $2))`;

/**
 * Removes what every consumer of a topic has passed and is older than a day, and after a week what nobody consumes here: agencies' outbound
 * topics. What the topics `atOnce` carried goes as soon as it is passed. In bounded batches. Returns how many rows went.
 */
export async function pruneEventLog(adminUrl: string, atOnce: readonly string[] = []): Promise<number> {
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    for (let gone = 0; ;) {
      const { rowCount } = await admin.query(PRUNE, [atOnce, PRUNED_AT_ONCE]);
      gone += rowCount ?? 0;
      if ((rowCount ?? 0) < PRUNED_AT_ONCE) return gone;
    }
  } finally {
    await admin.end();
  }
}

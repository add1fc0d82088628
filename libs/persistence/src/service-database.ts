import { DataSource, type EntitySchema, type MigrationInterface, type MixedList } from 'typeorm';
import type { Pool, PoolClient } from 'pg';
import type { Statement } from './statement';
import { onOneConnection, Pipeline, type Reader } from './pipeline';
import { inTransaction, type Transaction } from './transaction';

export interface SchemaParts {
  schema: string;
  // TypeORM takes any class as an entity or a migration.
  entities: MixedList<Function | string | EntitySchema>; // eslint-disable-line @typescript-eslint/no-unsafe-function-type
  migrations: (new () => MigrationInterface)[];
}

/** TypeORM's data source for one service's schema. Connections look at that schema only. */
export function dataSourceFor(parts: SchemaParts, url: string, poolSize = 10): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    schema: parts.schema,
    entities: parts.entities,
    migrations: parts.migrations,
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    synchronize: false,
    extra: {
      max: poolSize,
      pipeline: true,
      // Many ask at once: a question that takes every core would make all others wait.
      options: `-c search_path=${parts.schema} -c max_parallel_workers_per_gather=0`,
      application_name: parts.schema,
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
      ...socketFolder(url),
    },
  });
}

/** Of an address like `postgres://...?host=/folder`, which `pg` understands and TypeORM leaves out. */
function socketFolder(url: string): { host?: string } {
  const host = new URL(url).searchParams.get('host');
  return host ? { host } : {};
}

/** A service's own database: ordinary reads through TypeORM's data source, prepared SQL and transactions through its pool. */
export class ServiceDatabase implements Reader {
  private ended = 0;

  constructor(readonly dataSource: DataSource) {}

  /** Counts the transactions of a class of their own that have ended here, and may have changed something. */
  get changes(): number {
    return this.ended;
  }

  get pool(): Pool {
    return (this.dataSource.driver as unknown as { master: Pool }).master;
  }

  async query<R extends object = Record<string, unknown>>(
    statement: Statement | string,
    params: readonly unknown[] = [],
  ): Promise<R[]> {
    if (typeof statement === 'string') return (await this.pool.query(statement, params as unknown[])).rows as R[];
    return this.together((reader) => reader.query<R>(statement, params));
  }

  /** Reads on one connection: those asked for in one turn of the event loop leave in one packet, and cost one round trip. */
  together<T>(work: (reader: Reader) => Promise<T>): Promise<T> {
    return onOneConnection(this.pool, (client) => new Pipeline(client), work);
  }

  transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    return inTransaction(this.pool, work);
  }

  /** As `transaction`, with a transaction of the caller's own class. */
  async transactionAs<T, X extends Transaction>(
    open: (client: PoolClient) => X,
    work: (transaction: X) => Promise<T>,
  ): Promise<T> {
    try {
      return await inTransaction(this.pool, work, open);
    } finally {
      this.ended += 1;
    }
  }
}

import { type TestDatabase, testDatabase } from '@front-door/testing';
import { dataSourceFor, ServiceDatabase } from '../src';

export interface Scratch {
  data: TestDatabase;
  database: ServiceDatabase;
  close(): Promise<void>;
}

/** A database with one empty table, `thing`, as a service sees it. */
export async function scratch(poolSize = 3): Promise<Scratch> {
  const data = await testDatabase();
  await data.sql(`
    CREATE TABLE contacts_intake.thing (id int CONSTRAINT thing_pkey PRIMARY KEY, name text CONSTRAINT thing_name UNIQUE, n int NOT NULL DEFAULT 0);
    GRANT SELECT, INSERT, UPDATE, DELETE ON contacts_intake.thing TO contacts_intake_service`);
  const parts = { schema: 'contacts_intake', entities: [], migrations: [] };
  const source = await dataSourceFor(parts, data.urlFor('contacts_intake'), poolSize).initialize();
  const database = new ServiceDatabase(source);
  database.pool.on('error', () => undefined);
  return {
    data,
    database,
    async close() {
      await source.destroy();
      await data.drop();
    },
  };
}

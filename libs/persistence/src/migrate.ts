import { dataSourceFor, type SchemaParts } from './service-database';

/** Runs a schema's pending migrations as its owner. Returns the names of those that ran. */
export async function migrate(parts: SchemaParts, ownerUrl: string): Promise<string[]> {
  const dataSource = dataSourceFor(parts, ownerUrl, 1);
  await dataSource.initialize();
  try {
    const ran = await dataSource.runMigrations();
    return ran.map((migration) => migration.name);
  } finally {
    await dataSource.destroy();
  }
}

/** The statements that would bring the schema into step with the entities: none when the migrations are complete. */
export async function drift(parts: SchemaParts, ownerUrl: string): Promise<string[]> {
  const dataSource = dataSourceFor(parts, ownerUrl, 1);
  await dataSource.initialize();
  try {
    const changes = await dataSource.driver.createSchemaBuilder().log();
    return changes.upQueries.map((change) => change.query);
  } finally {
    await dataSource.destroy();
  }
}

import fastify from 'fastify';
import { Pool } from 'pg';

/** The floor: one route, one prepared INSERT of the JSON that came, and nothing else. No token, no checks, no events. */
async function main(): Promise<void> {
  const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: Number(process.env.FLOOR_POOL ?? 16) });
  await pool.query(
    'CREATE TABLE IF NOT EXISTS contact (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, sent jsonb NOT NULL)',
  );
  const app = fastify();
  app.post('/contacts', async (request, reply) => {
    const { rows } = await pool.query({
      name: 'insert',
      text: 'INSERT INTO contact (sent) VALUES ($1) RETURNING id',
      values: [JSON.stringify(request.body)],
    });
    return reply.code(201).send({ id: rows[0].id });
  });
  const address = await app.listen({ port: 0, host: '127.0.0.1' });
  process.send!({ listening: Number(new URL(address).port) });
}

process.once('SIGTERM', () => process.exit(0));
process.once('disconnect', () => process.exit(0));
void main();

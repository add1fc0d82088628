import { CARDS } from '../services';
import { inheritedEnvironment, serviceEnvironment } from './service-environment';

const place = {
  ...{ databaseUrl: 'd', brokers: [], password: 'p', issuer: 'i', gatewayUrl: 'g', withheldKeys: [] },
  agencies: { list: [], file: 'f' },
  booksClient: { id: 'us', key: { kty: 'EC', d: 'a-secret' } },
};

it('the key of whoever compares the books goes to the service that has them, and to no other process', () => {
  const given = CARDS.filter((card) => 'BOOKS_CLIENT_KEY' in serviceEnvironment(card, CARDS, place));
  expect(given.map(({ name }) => name)).toEqual(['threshold-screening']);
  process.env.BOOKS_CLIENT_KEY = 'a-secret';
  try {
    expect(JSON.stringify(inheritedEnvironment())).not.toContain('a-secret');
  } finally {
    delete process.env.BOOKS_CLIENT_KEY;
  }
});

import { sharedSettings } from './settings';

const KEY = { kty: 'EC', crv: 'P-256', x: 'x', y: 'y', d: 'a-secret' };

describe('the settings of the books', () => {
  it('are every five minutes and nobody’s unless set; a client comes with its private key', () => {
    expect(sharedSettings({}).books).toEqual({ seconds: 300 });
    const env = { BOOKS_SECONDS: '60', BOOKS_CLIENT_ID: 'us', BOOKS_CLIENT_KEY: JSON.stringify(KEY) };
    expect(sharedSettings(env).books).toEqual({ seconds: 60, client: { id: 'us', key: KEY } });
  });

  it.each([
    ['nothing', '', 'BOOKS_CLIENT_KEY is missing'],
    ['no JSON', '{"kty":"EC","d":"a-secret"', 'BOOKS_CLIENT_KEY is not a private key'],
    ['no key', 'null', 'BOOKS_CLIENT_KEY is not a private key'],
    ['a public key', JSON.stringify({ ...KEY, d: undefined }), 'BOOKS_CLIENT_KEY is not a private key'],
  ])('refuse %s for a key, without repeating it', (_, text, words) => {
    const read = () => sharedSettings({ BOOKS_CLIENT_ID: 'us', BOOKS_CLIENT_KEY: text });
    expect(read).toThrow(words);
    expect(read).not.toThrow('a-secret');
  });

  it('refuse a pace that would never rest', () => {
    expect(() => sharedSettings({ BOOKS_SECONDS: '0' })).toThrow('BOOKS_SECONDS must be 10 or more');
  });
});

import { boundedMemory } from './bounded-memory';

describe('bounded memory', () => {
  let now = 1_000_000;
  const memory = (most: number) => boundedMemory(most, () => now)('Session');

  it('forgets what has expired', async () => {
    const sessions = memory(10);
    await sessions.upsert('a', { uid: 'u' }, 5);
    now += 4_999;
    expect(await sessions.findByUid('u')).toEqual({ uid: 'u' });
    now += 1;
    expect(await sessions.findByUid('u')).toBeUndefined();
    expect(await sessions.find('a')).toBeUndefined();
  });

  it('keeps no more than its bound and lets the longest unwritten go', async () => {
    const sessions = memory(2);
    await sessions.upsert('a', {}, 60);
    await sessions.upsert('b', {}, 60);
    await sessions.upsert('a', { accountId: 'again' }, 60);
    await sessions.upsert('c', {}, 60);
    expect(await sessions.find('b')).toBeUndefined();
    expect(await sessions.find('a')).toEqual({ accountId: 'again' });
    expect(await sessions.find('c')).toEqual({});
  });

  it('finds a session by its uid after the session changed its id', async () => {
    const sessions = memory(10);
    await sessions.upsert('old', { uid: 'u' }, 60);
    await sessions.upsert('new', { uid: 'u', accountId: 'x' }, 60);
    await sessions.destroy('old');
    expect(await sessions.findByUid('u')).toEqual({ uid: 'u', accountId: 'x' });
  });

  it('marks as used, and revokes by grant', async () => {
    const codes = memory(10);
    await codes.upsert('a', { grantId: 'g' }, 60);
    await codes.upsert('b', { grantId: 'h' }, 60);
    await codes.consume('b');
    await codes.revokeByGrantId('g');
    expect(await codes.find('a')).toBeUndefined();
    expect(await codes.find('b')).toEqual({ grantId: 'h', consumed: Math.floor(now / 1000) });
  });
});

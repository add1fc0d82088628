import type { ServiceCard } from '@front-door/contracts';
import { dispatcher } from './dispatch';

const card = (name: string, ...paths: string[]): ServiceCard => ({ name, paths }) as unknown as ServiceCard;

describe('whose a path is', () => {
  const owner = dispatcher([card('intake', '/v1/contacts', '/v1/ledger'), card('screening', '/v1/contacts/overdue')]);

  it.each([
    ['/v1/contacts', 'intake'],
    ['/v1/contacts/', 'intake'],
    ['/v1/contacts/1/children', 'intake'],
    ['/v1/ledger/2026-01-01', 'intake'],
    ['/v1/contacts/overdue', 'screening'],
    ['/v1/contacts/overdue/1', 'screening'],
    ['/v1/contacts/overdue-soon', 'intake'],
    ['/v1/operations/screening/parked', 'screening'],
    ['/v1/operations/intake', 'intake'],
  ])('%s belongs to %s', (path, name) => expect(owner(path)).toBe(name));

  it.each(['/', '', '/v1', '/v1/', '/v1/contactsx', '/v1/operations', '/v1/operations/lado', 'x', '//'])(
    '%s is nobody’s',
    (path) => expect(owner(path)).toBeUndefined(),
  );

  it('lets one service have everything that no other has', () => {
    const all = dispatcher([card('web', '/'), card('intake', '/v1/contacts')]);
    expect([all('/'), all('/queue'), all('/v1/contacts/1')]).toEqual(['web', 'web', 'intake']);
  });

  it('refuses two services with the same prefix', () => {
    expect(() => dispatcher([card('intake', '/v1/contacts'), card('other', '/v1/contacts/')])).toThrow(
      'intake and other both declare the path /v1/contacts/.',
    );
  });
});

import { isRefusal } from '@front-door/event-bus';
import { endpointUrl } from './endpoint-url';

const taken = (text: string, toLoopback = false): boolean => !isRefusal(endpointUrl(text, toLoopback));

it('an endpoint is reached by https, and in development by http', () => {
  expect(taken('https://records.example.org/front-door?desk=1')).toBe(true);
  expect(taken('http://records.example.org/')).toBe(false);
  expect(taken('http://127.0.0.1:9/', true)).toBe(true);
});

it.each(['', 'records', '/v1', 'ftp://records.example.org/', 'file:///etc/passwd', 'https://', 'data:,x'])(
  '%s is no address of an endpoint',
  (text) => expect(taken(text, true)).toBe(false),
);

it.each(['https://a:b@records.example.org/', 'https://a@records.example.org/', 'https://records.example.org/#part'])(
  '%s says more than an address',
  (text) => expect(taken(text)).toBe(false),
);

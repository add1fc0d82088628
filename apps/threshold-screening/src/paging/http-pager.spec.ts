import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HttpPager } from './http-pager';
import { PageNotSent } from './pager';

const asked: { headers: IncomingHttpHeaders; body: unknown }[] = [];
let answer = 202;
const gateway = createServer((request, response) => {
  let text = '';
  request.on('data', (part: Buffer) => (text += part.toString()));
  request.on('end', () => {
    asked.push({ headers: request.headers, body: JSON.parse(text) });
    response.writeHead(answer, answer === 302 ? { location: '/elsewhere' } : {}).end('{}');
  });
});
let pager: HttpPager;
beforeAll(async () => {
  await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
  pager = new HttpPager({ url: `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/pages`, token: 'secret' });
});
afterAll(() => new Promise((resolve) => gateway.close(resolve)));

const page = { id: 'the-page', channel: 'sms', number: '07700 900101', words: 'Urgent.', at: new Date() } as const;

it('posts a page with its id as Idempotency-Key, so that a second try rings once', async () => {
  await pager.send(page);
  expect(asked).toMatchObject([
    {
      headers: { authorization: 'Bearer secret', 'idempotency-key': 'the-page' },
      body: { reference: 'the-page', channel: 'sms', to: '07700 900101', words: 'Urgent.' },
    },
  ]);
});

it.each([302, 401, 429, 503])('an answer of %i is not sent', async (status) => {
  answer = status;
  await expect(pager.send(page)).rejects.toThrow(PageNotSent);
});

it('says why without number, words or address', async () => {
  answer = 503;
  await expect(pager.send(page)).rejects.toThrow('The paging gateway answered 503.');
  const nowhere = new HttpPager({ url: 'http://127.0.0.1:9/', token: 'secret' });
  await expect(nowhere.send(page)).rejects.toThrow('The paging gateway does not answer.');
});

import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { jwtVerify } from 'jose';
import { NotifyEmails, type NotifySettings } from './notify-emails';

const service = '26785a09-ab16-4eb0-8407-a37497a57506';
const secret = '3d844edf-8d35-48ac-975b-e847b4f122b0';
const theirs = 'b2c51f8a-5a3f-4b0e-9a49-2f4b1b9d2a10';
const template = { templateId: '6f1d0c0e-5b1b-4f0e-9a53-0e2f6a4f7c11', name: 'something-waits', subject: '', body: '' };

const asked: { url?: string; headers: IncomingHttpHeaders; body: unknown }[] = [];
let answer = 201;
const notify = createServer((request, response) => {
  let text = '';
  request.on('data', (part: Buffer) => (text += part.toString()));
  request.on('end', () => {
    asked.push({ url: request.url, headers: request.headers, body: JSON.parse(text) });
    response.writeHead(answer).end('{"errors":[]}');
  });
});
let settings: NotifySettings;
beforeAll(async () => {
  await new Promise<void>((resolve) => notify.listen(0, '127.0.0.1', resolve));
  settings = {
    url: `http://127.0.0.1:${(notify.address() as AddressInfo).port}/`,
    apiKey: `front_door-${service}-${secret}`,
    templates: { 'something-waits': theirs },
  };
});
afterAll(() => new Promise((resolve) => notify.close(resolve)));

const email = {
  templateId: template.templateId,
  emailAddress: 'dsl@oakfield.example.org',
  personalisation: { until: 'Friday' },
  reference: 'ours',
};

it('is asked with the template’s id there, and a token that only the key’s secret can have made', async () => {
  await new NotifyEmails(settings, [template]).send(email);
  const [{ url, headers, body }] = asked as [(typeof asked)[number]];
  expect(url).toBe('/v2/notifications/email');
  expect(body).toEqual({
    email_address: 'dsl@oakfield.example.org',
    template_id: theirs,
    personalisation: { until: 'Friday' },
    reference: 'ours',
  });
  const token = headers.authorization!.replace('Bearer ', '');
  const { payload, protectedHeader } = await jwtVerify(token, new TextEncoder().encode(secret), { issuer: service });
  expect(protectedHeader.alg).toBe('HS256');
  expect(Math.abs(payload.iat! - Date.now() / 1000)).toBeLessThan(30);
});

it.each([400, 403, 429, 500])(
  'one that was answered with %i was not sent; nobody’s address is in the reason',
  async (status) => {
    answer = status;
    await expect(new NotifyEmails(settings, [template]).send(email)).rejects.toThrow(
      new Error(`The e-mail service answered ${status}.`),
    );
  },
);

it('nor was one to a service that is away', async () => {
  const away = new NotifyEmails({ ...settings, url: 'http://127.0.0.1:9/' }, [template]);
  await expect(away.send(email)).rejects.toThrow(new Error('The e-mail service does not answer.'));
});

it('a key that is none, or a template that has no id there, is said at the start', () => {
  expect(() => new NotifyEmails({ ...settings, apiKey: 'abc' }, [template])).toThrow(/NOTIFY_API_KEY/);
  expect(() => new NotifyEmails({ ...settings, templates: {} }, [template])).toThrow(/something-waits=<its id>/);
});

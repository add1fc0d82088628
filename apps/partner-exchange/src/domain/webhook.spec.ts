import { newSecret, type WebhookMessage, webhookBody, webhookHeaders } from './webhook';

const message: WebhookMessage = {
  ...{ id: '01a20184-10aa-71fd-8354-c784c73f9ee5', function: 'mash-desk', kind: 'question' },
  ...{ heading: 'We need more about C-7HK4-9TRX-M', words: 'Who collects Amara Okonkwo?', aboutId: null, reference: 'C7HK49TRXM' },
  ...{ senderReference: 'OKONKWO-1', link: '/v1/contacts/1', dueAt: null, sentAt: new Date('2026-11-20T09:00:00Z') },
}; // prettier-ignore

describe('a webhook', () => {
  it('says that there is something and where, and nothing that could be personal', () => {
    expect(JSON.parse(webhookBody(message, false))).toEqual({
      type: 'message.delivered',
      timestamp: '2026-11-20T09:00:00.000Z',
      data: {
        ...{ messageId: message.id, kind: 'question', function: 'mash-desk' },
        ...{ reference: 'C7HK49TRXM', link: '/v1/contacts/1' },
      },
    });
  });

  it('says what the message says only when it is set to', () => {
    const { data } = JSON.parse(webhookBody(message, true));
    expect(data).toMatchObject({ words: message.words, heading: message.heading, senderReference: 'OKONKWO-1' });
  });

  it('is signed as the specification of Standard Webhooks computes it', () => {
    // The example of the specification's own libraries.
    const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
    const headers = webhookHeaders('msg_p5jXN8AQM9LWM0D4loKWxJek', new Date(1614265330_000), '{"test": 2432232314}', [
      secret,
    ]);
    expect(headers).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });

  it('is signed with both secrets while one is being renewed', () => {
    const secrets = [newSecret(), newSecret()];
    expect(secrets.every((secret) => /^whsec_[A-Za-z0-9+/]{43}=$/.test(secret))).toBe(true);
    const both = webhookHeaders('1', new Date(), '{}', secrets)['webhook-signature']!.split(' ');
    expect(both.map((one) => one.slice(0, 3))).toEqual(['v1,', 'v1,']);
    expect(new Set(both).size).toBe(2);
  });
});

import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export interface Heard {
  id: string;
  headers: IncomingMessage['headers'];
  body: string;
  payload: { type: string; timestamp: string; data: Record<string, unknown> };
  socket: Socket;
}

/** An agency's system that hears webhooks, on a real port, and misbehaves when told. */
export class Receiver {
  readonly heard: Heard[] = [];
  /** What it does with what it hears; by default it takes it. */
  answers: (heard: Heard, response: ServerResponse) => void = (_, response) => response.writeHead(204).end();
  private server: Server | undefined;
  private port = 0;

  static async start(): Promise<Receiver> {
    const receiver = new Receiver();
    await receiver.begin();
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/front-door`;
  }

  /** At the port that it had before. */
  begin(): Promise<void> {
    this.server = createServer((request, response) => void this.hear(request, response));
    return new Promise((resolve) =>
      this.server!.listen(this.port, '127.0.0.1', () => {
        this.port = (this.server!.address() as AddressInfo).port;
        resolve();
      }),
    );
  }

  die(): Promise<void> {
    return new Promise((resolve) => {
      this.server!.close(() => resolve());
      this.server!.closeAllConnections();
    });
  }

  ids(): string[] {
    return this.heard.map(({ id }) => id);
  }

  private async hear(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    const id = String(request.headers['webhook-id']);
    const heard = { id, headers: request.headers, body, payload: JSON.parse(body), socket: request.socket };
    this.heard.push(heard);
    this.answers(heard, response);
  }
}

/** Whether one of the signatures is right: written from the specification, apart from what signs. */
export function verified({ headers, body }: Heard, secret: string): boolean {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const mac = createHmac('sha256', key);
  mac.update([headers['webhook-id'], headers['webhook-timestamp'], body].join('.'));
  const expected = mac.digest();
  return String(headers['webhook-signature'])
    .split(' ')
    .map((one) => one.split(','))
    .filter(([version]) => version === 'v1')
    .some(([, signature]) => {
      const given = Buffer.from(signature!, 'base64');
      return given.length === expected.length && timingSafeEqual(given, expected);
    });
}

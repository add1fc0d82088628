import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

export interface FakeS3 {
  settings: { endpoint: string; region: string; bucket: string; accessKey: string; secretKey: string };
  /** By key: what is kept whole. */
  readonly objects: Map<string, Buffer>;
  /** Begun in parts, and neither completed nor given up. */
  readonly unfinished: Map<string, { key: string; parts: Map<number, Buffer> }>;
  /** What was asked, in its order: method and query names. */
  readonly asked: string[];
  /** From now on it answers nothing but 503, or answers again. */
  away: (isAway: boolean) => void;
  close(): Promise<void>;
}

const XML = '<?xml version="1.0" encoding="UTF-8"?>';

/** Speaks as much of S3 as attachments need, and takes nothing whose signature (AWS Signature Version 4) or digest is wrong. */
export async function fakeS3(): Promise<FakeS3> {
  const keys = { region: 'eu-west-2', bucket: 'files', accessKey: 'a-key', secretKey: 'a-secret' };
  const objects: FakeS3['objects'] = new Map();
  const unfinished: FakeS3['unfinished'] = new Map();
  const asked: string[] = [];
  let [isAway, begun] = [false, 0];
  const server = createServer((request, response) => {
    void buffer(request).then((body) => {
      const url = new URL(request.url!, 'http://s3');
      const answer = (status: number, text: string | Buffer = '', headers = {}) =>
        response.writeHead(status, headers).end(text);
      asked.push([request.method, ...url.searchParams.keys()].join(' '));
      if (isAway) return answer(503, `${XML}<Error><Code>ServiceUnavailable</Code></Error>`);
      if (!isSigned(request, url, body, keys))
        return answer(403, `${XML}<Error><Code>SignatureDoesNotMatch</Code></Error>`);
      const key = decodeURIComponent(url.pathname.slice(`/${keys.bucket}/`.length));
      const uploadId = url.searchParams.get('uploadId') ?? '';
      const upload = unfinished.get(uploadId);
      const etag = { etag: `"${createHash('md5').update(body).digest('hex')}"` };
      switch (asked.at(-1)!.replace(/ x-id/, '').split(' ').toSorted().join(' ')) {
        case 'PUT':
          objects.set(key, body);
          return answer(200, '', etag);
        case 'GET':
          if (objects.has(key)) return answer(200, objects.get(key), etag);
          return answer(404, `${XML}<Error><Code>NoSuchKey</Code></Error>`);
        case 'DELETE':
          objects.delete(key);
          return answer(204);
        case 'POST uploads': {
          const id = `upload-${++begun}`;
          unfinished.set(id, { key, parts: new Map() });
          return answer(
            200,
            `${XML}<InitiateMultipartUploadResult><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`,
          );
        }
        case 'PUT partNumber uploadId':
          upload!.parts.set(Number(url.searchParams.get('partNumber')), body);
          return answer(200, '', etag);
        case 'POST uploadId': {
          const parts = [...upload!.parts].toSorted(([one], [other]) => one - other);
          objects.set(key, Buffer.concat(parts.map(([, bytes]) => bytes)));
          unfinished.delete(uploadId);
          return answer(200, `${XML}<CompleteMultipartUploadResult><Key>${key}</Key></CompleteMultipartUploadResult>`);
        }
        case 'DELETE uploadId':
          unfinished.delete(uploadId);
          return answer(204);
        case 'GET prefix uploads': {
          const mine = [...unfinished].filter(([, one]) => one.key.startsWith(url.searchParams.get('prefix')!));
          const listed = mine.map(([id, one]) => `<Upload><Key>${one.key}</Key><UploadId>${id}</UploadId></Upload>`);
          return answer(200, `${XML}<ListMultipartUploadsResult>${listed.join('')}</ListMultipartUploadsResult>`);
        }
        default:
          return answer(501, `${XML}<Error><Code>NotImplemented</Code></Error>`);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    ...{ settings: { ...keys, endpoint }, objects, unfinished, asked },
    away: (now) => (isAway = now),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

function isSigned(
  { method, headers }: IncomingMessage,
  url: URL,
  body: Buffer,
  { region, accessKey, secretKey }: { region: string; accessKey: string; secretKey: string },
): boolean {
  const said = /^AWS4-HMAC-SHA256 Credential=([^,]+), SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
    headers.authorization ?? '',
  );
  const digest = String(headers['x-amz-content-sha256']);
  const at = String(headers['x-amz-date']);
  const scope = `${at.slice(0, 8)}/${region}/s3/aws4_request`;
  if (!said || said[1] !== `${accessKey}/${scope}` || digest !== sha256(body)) return false;
  const signed = said[2]!.split(';');
  const query = [...url.searchParams]
    .map((pair) => pair.map(encodeURIComponent).join('='))
    .toSorted()
    .join('&');
  const canonical = [
    ...[method, url.pathname, query],
    ...signed.map((name) => `${name}:${String(headers[name]).trim()}`),
    ...['', said[2], digest],
  ].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', at, scope, sha256(canonical)].join('\n');
  const key = [region, 's3', 'aws4_request'].reduce<Buffer>(hmac, hmac(`AWS4${secretKey}`, at.slice(0, 8)));
  return signed.includes('host') && hmac(key, toSign).toString('hex') === said[3];
}

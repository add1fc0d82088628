import { contactText } from '../payload';

/** What to send: contacts only, or a mix of reads and contacts. Plain data, because it travels to the process that makes the load. */
export interface RequestPlan {
  /** Marks sender's references and Idempotency-Keys, so that no two runs meet. */
  run: string;
  /** The number of the first contact. */
  from: number;
  contactPath: string;
  contactToken: string;
  /** Left out: contacts only. */
  reads?: { share: number; token: string; paths: readonly string[] };
}

export type Kind = 'contact' | 'read';

/** Gives the text of one request after another. */
export function requestsOf(plan: RequestPlan): () => { kind: Kind; text: string } {
  let next = plan.from;
  let asked = 0;
  let owed = 0;
  return () => {
    const { reads } = plan;
    if (reads) {
      // Evenly spread rather than drawn: the same mix in every second.
      owed += reads.share;
      if (owed >= 1) {
        owed -= 1;
        return { kind: 'read', text: getText(reads.paths[asked++ % reads.paths.length]!, reads.token) };
      }
    }
    const index = next++;
    return { kind: 'contact', text: postText(plan, index) };
  };
}

export function getText(path: string, token: string): string {
  return `GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer ${token}\r\n\r\n`;
}

export function postText({ run, contactPath, contactToken }: RequestPlan, index: number): string {
  const body = contactText(index, run);
  return (
    `POST ${contactPath} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer ${contactToken}\r\ncontent-type: application/json\r\n` +
    `idempotency-key: ${run}-${index}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
  );
}

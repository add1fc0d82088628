import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';

interface Entry {
  payload: AdapterPayload;
  /** Milliseconds since the epoch. */
  expiresAt: number;
}

/**
 * Sessions, codes, grants and used assertions, in memory and bounded: each kind keeps at most `most` entries, expired
 * ones go first, then the oldest. oidc-provider's own memory keeps 1,000 of all kinds together, and warns: a bench that
 * proves itself with an assertion per system would push people's sessions out of it.
 */
export function boundedMemory(most = 20_000, now: () => number = Date.now): AdapterFactory {
  return () => new BoundedMemory(most, now);
}

class BoundedMemory implements Adapter {
  private readonly entries = new Map<string, Entry>();
  private readonly idOfUid = new Map<string, string>();

  constructor(
    private readonly most: number,
    private readonly now: () => number,
  ) {}

  async upsert(id: string, payload: AdapterPayload, expiresInSeconds: number): Promise<void> {
    // Deleted first, so that insertion order is the order of last writing.
    this.forget(id);
    this.entries.set(id, { payload, expiresAt: this.now() + expiresInSeconds * 1000 });
    if (payload.uid !== undefined) this.idOfUid.set(payload.uid, id);
    this.makeRoom();
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    const entry = this.entries.get(id);
    if (entry === undefined) return undefined;
    if (entry.expiresAt > this.now()) return entry.payload;
    this.forget(id);
    return undefined;
  }

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    const id = this.idOfUid.get(uid);
    return id === undefined ? undefined : this.find(id);
  }

  /** The device flow, which alone uses these, is off. */
  async findByUserCode(): Promise<undefined> {
    return undefined;
  }

  async consume(id: string): Promise<void> {
    const entry = this.entries.get(id);
    if (entry !== undefined) entry.payload.consumed = Math.floor(this.now() / 1000);
  }

  async destroy(id: string): Promise<void> {
    this.forget(id);
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    for (const [id, { payload }] of this.entries) if (payload.grantId === grantId) this.forget(id);
  }

  private makeRoom(): void {
    for (const [id, { expiresAt }] of this.entries) {
      if (this.entries.size <= this.most && expiresAt > this.now()) return;
      this.forget(id);
    }
  }

  private forget(id: string): void {
    const uid = this.entries.get(id)?.payload.uid;
    if (uid !== undefined && this.idOfUid.get(uid) === id) this.idOfUid.delete(uid);
    this.entries.delete(id);
  }
}

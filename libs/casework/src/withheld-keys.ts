import { createHash, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';

/** One of the keys. Its id stands beside every fingerprint that was made under it, and says nothing of the secret. */
export interface WithheldKey {
  id: string;
  secret: KeyObject;
}

/** A fingerprint was made under a key that is not among ours: whether a text repeats the value, nobody here can say. */
export class WithheldKeyMissing extends Error {
  constructor(id: string) {
    super(
      `The key ${id} of withheld values is not here. Put it back into WITHHELD_KEYS: nothing can be checked without it.`,
    );
  }
}

/**
 * The keys that fingerprints of withheld values are made under, so that nobody who has a database and no key can find a telephone number by
 * trying them all. New ones are made under the first; those that were made under another are still recognised.
 */
export class WithheldKeys {
  private readonly keys: readonly WithheldKey[];

  constructor(secrets: readonly string[]) {
    this.keys = secrets.map((secret) => ({
      id: createHash('sha256').update('the name of a key').update(secret).digest('hex').slice(0, 12),
      secret: createSecretKey(secret, 'utf8'),
    }));
  }

  /** For fingerprints that are looked for at once and kept nowhere. */
  static ofTheMoment(): WithheldKeys {
    return new WithheldKeys([randomBytes(32).toString('base64url')]);
  }

  get current(): WithheldKey {
    const [first] = this.keys;
    if (!first) throw new Error('There is no key for withheld values.');
    return first;
  }

  /** Throws WithheldKeyMissing. */
  named(id: string): WithheldKey {
    const key = this.keys.find((one) => one.id === id);
    if (!key) throw new WithheldKeyMissing(id);
    return key;
  }
}

import type { Referrer } from '@front-door/contracts';

/** Who is calling, when staff type what somebody says who is not an agency, and the statutory source that is (CIN-04, RET-06). */
export const CALLER_SOURCES: Readonly<Record<string, readonly string[]>> = {
  child: ['1C'],
  'family-member': ['1A'],
  public: ['1B', '1D'],
  anonymous: ['9'],
};

/** What identifies a referrer, and how to reach them. */
export type Identity = Pick<Referrer, 'name' | 'role' | 'telephone' | 'email'>;

const IDENTIFYING = ['name', 'role', 'telephone', 'email'] as const;

export interface NotRight {
  code: string;
  sentence: string;
  pointer: string;
}

/** The statutory source of a call: as said, or the first that goes with the caller; or what is wrong. */
export function sourceOfCall({ caller, sourceCode, tellBy, ...rest }: Referrer): { sourceCode: string } | NotRight {
  const sources = caller ? CALLER_SOURCES[caller] : undefined;
  if (!sourceCode && !sources)
    return {
      code: 'source-required',
      sentence: 'Say who is calling: the caller, or the source from the list.',
      pointer: '/referrer/sourceCode',
    };
  if (sources && sourceCode && !sources.includes(sourceCode))
    return {
      code: 'source-does-not-fit',
      sentence: `This source does not go with this caller: it is ${sources.join(' or ')}.`,
      pointer: '/referrer/sourceCode',
    };
  if (caller === 'anonymous' && IDENTIFYING.some((field) => field !== 'role' && rest[field]))
    return {
      code: 'anonymous-and-named',
      sentence:
        'An anonymous caller leaves no name and no number. Leave them out; or, if they were given in confidence, choose another caller and protect the identity.',
      pointer: '/referrer/name',
    };
  if (caller === 'anonymous' && (tellBy === 'telephone' || tellBy === 'letter'))
    return {
      code: 'nobody-to-tell',
      sentence: 'An anonymous caller cannot be told the outcome.',
      pointer: '/referrer/tellBy',
    };
  if (tellBy === 'telephone' && !rest.telephone)
    return {
      code: 'number-required',
      sentence: 'To be told by telephone, a number is needed.',
      pointer: '/referrer/telephone',
    };
  return { sourceCode: sourceCode ?? sources![0]! };
}

/**
 * Takes a protected referrer's identity out of what is kept, shown and published (INF-01, RET-06): the name, the role, which may give away
 * who it is, and every way to reach them. What is taken out is kept apart.
 */
export function withoutIdentity(referrer: Referrer | undefined): { referrer?: Referrer; identity?: Identity } {
  if (!referrer?.identityProtected) return referrer ? { referrer } : {};
  const kept: Referrer = { ...referrer };
  const identity: Identity = {};
  for (const field of IDENTIFYING) {
    if (kept[field] === undefined) continue;
    identity[field] = kept[field];
    delete kept[field];
  }
  return { referrer: kept, ...(Object.keys(identity).length > 0 ? { identity } : {}) };
}

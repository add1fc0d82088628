import fc from 'fast-check';

/** Somebody's words in what is sent. They must come back in no error, and reach no log. */
export const MARK = 'Zebedee-Quillfeather';

/** Put where JSON.stringify would write something tame; `jsonOf` writes what it stands for. */
const RAW: Record<string, string> = {
  '@@huge@@': '1e400',
  '@@minus-zero@@': '-0',
  '@@long-number@@': '9'.repeat(400),
  '@@proto@@': '{"__proto__":{"roles":["administrator"]}}',
  '@@twice@@': '{"a":1,"a":2}',
  '@@half@@': '"\\ud83d"',
  '@@deep@@': `${'['.repeat(300)}${']'.repeat(300)}`,
  '@@abyss@@': `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
};

/** Any UTF-16, halves of characters and null bytes included. */
const anyText = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 })
  .map((codes) => String.fromCharCode(...codes));

const nasty = fc.constantFrom<unknown>(
  ...[
    null,
    true,
    false,
    0,
    -1,
    1.5,
    2 ** 31,
    2 ** 53,
    1e308,
    -1e308,
    '',
    ' ',
    '\0',
    `a\0${MARK}`,
    '\ud800',
    `${MARK}\udfff`,
  ],
  ...[
    '0000-00-00',
    '9999-12-31',
    '1900-01-01',
    '2026-02-30',
    '9999-12-31T23:59:59-14:00',
    '1900-01-01T00:00:00+14:00',
    '2030-01-01T00:00:00.123456Z',
  ],
  ...[
    'null',
    'undefined',
    '[object Object]',
    '__proto__',
    'constructor',
    "'; DROP TABLE contact; --",
    '{{7*7}}',
    '%00',
    '../../etc/passwd',
    '\u202e',
    '\ufeff',
  ],
  ...['ﷺ'.repeat(100), '﷽'.repeat(200), 'ﷺﷻ﷽ﷲ'.repeat(25), '👩🏽‍🚀'.repeat(50), 'é'.repeat(10_001), 'a'.repeat(20_000)],
  ...[
    [],
    {},
    [[]],
    [null],
    [{}],
    Array.from({ length: 600 }, () => 'x'),
    { length: 5 },
    { constructor: 1 },
    { toString: null, valueOf: 1 },
  ],
  ...[
    { constructor: { name: 'x' } },
    { hasOwnProperty: 1 },
    { [MARK]: MARK },
    { '': '' },
    { 'a/b~c': 1 },
    { ['k'.repeat(5_000)]: 1 },
    { '\0': 1 },
  ],
  ...[
    '00000000-0000-7000-8000-000000000000',
    '00000000-0000-0000-0000-000000000000',
    '0'.repeat(36),
    'ffffffff-ffff-ffff-ffff-ffffffffffff',
  ],
  ...Object.keys(RAW),
);
const anyValue: fc.Arbitrary<unknown> = fc.oneof(
  nasty,
  anyText,
  fc.jsonValue({ maxDepth: 4, stringUnit: 'binary' }),
  fc.double(),
);

/** JSON text of any kind: mostly objects, some of them no JSON at all. */
const anything: fc.Arbitrary<string> = fc.oneof(
  { weight: 5, arbitrary: anyValue.map(jsonOf) },
  {
    weight: 3,
    arbitrary: fc
      .dictionary(fc.oneof(anyText, fc.constantFrom('kind', 'children', 'id', 'reason', MARK)), anyValue)
      .map(jsonOf),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '',
      ' ',
      '{',
      '{"a":',
      '\ufeff{}',
      '[]]',
      'NaN',
      '{"a":1e400}',
      `${'{"a":'.repeat(40_000)}1${'}'.repeat(40_000)}`,
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '['.repeat(100_000),
      `[${'[],'.repeat(50_000)}[]]`,
      `"${MARK}"`,
      '\0',
      '{"__proto__":{}}',
    ),
  },
);

/** What is good, with some fields dropped, replaced, added or sent twice as a list. */
function mutationsOf(good: object): fc.Arbitrary<string> {
  const places = placesIn(good);
  const change = fc.record({
    at: fc.nat(),
    how: fc.constantFrom('drop', 'replace', 'replace', 'replace', 'twice', 'add'),
    value: anyValue,
  });
  return fc.array(change, { minLength: 1, maxLength: 3 }).map((changes) => {
    const body = structuredClone(good);
    for (const { at, how, value } of changes) apply(body, places[at % places.length]!, how, value);
    return jsonOf(body);
  });
}

export function hostileBodies(good: object | undefined): fc.Arbitrary<string> {
  return good ? fc.oneof({ weight: 1, arbitrary: anything }, { weight: 3, arbitrary: mutationsOf(good) }) : anything;
}

export const hostileHeaders: fc.Arbitrary<Record<string, string>> = fc.record(
  {
    'if-match': fc.constantFrom(
      '"1"',
      '"0"',
      '"999999999"',
      '"9999999999"',
      '"-1"',
      'W/"1"',
      '"1", "2"',
      '*',
      '1',
      '""',
      '"1e3"',
      '"\u00e9"',
    ),
    'idempotency-key': fc.oneof(
      fc.uuid(),
      fc.constantFrom('', ' ', 'two words', '\u00e9', 'x'.repeat(300), 'same', '%00', '\t'),
    ),
    'x-request-id': fc.constantFrom('', 'short', 'x'.repeat(100), 'a-request-id-of-mine', '../../x', '{"a":1}'),
    traceparent: fc.constantFrom(
      '00-0-0-0',
      `00-${'0'.repeat(32)}-${'0'.repeat(16)}-00`,
      `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`,
    ),
  },
  { requiredKeys: [] },
);

export const hostileQuery: fc.Arbitrary<string> = fc.oneof(
  fc.constant(''),
  fc.constantFrom(
    '?limit=-1',
    '?limit=0',
    '?limit=1e9',
    '?limit=',
    '?limit=1&limit=2',
    '?after=x',
    '?after=%00',
    '?unknown=1',
    '?__proto__=1',
    '?limit[]=1',
    '?%ff',
  ),
  fc.constantFrom(
    '?from=9999-99-99&to=0000-00-00',
    '?from=9999-12-31&to=9999-12-31',
    '?from=2026-01-01&to=1900-01-01',
    '?from=%00&to=%00',
    '?from=&to=',
  ),
  fc.constantFrom(
    '?contactId=x',
    '?contactId=00000000-0000-7000-8000-000000000000',
    '?agency=%00',
    '?agency=%ED%A0%80',
    '?kind=x&unread=maybe',
    '?group=x&mine=1',
  ),
  fc.tuple(anyText, anyText).map((parts) => `?after=${cursor(...parts)}`),
  fc
    .constantFrom('9999-12-31T23:59:59.999Z', '2026-02-31T00:00:00.000Z', '+010000-01-01T00:00:00.000Z')
    .map((at) => `?after=${cursor(at, 'x')}`),
);

function cursor(...parts: string[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

export function jsonOf(value: unknown): string {
  return JSON.stringify(value).replace(/"(@@[a-z-]+@@)"/g, (text, name: string) => RAW[name] ?? text);
}

type Place = (string | number)[];

function placesIn(value: unknown, at: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return [at];
  const inner = Object.entries(value).flatMap(([key, item]) =>
    placesIn(item, [...at, Array.isArray(value) ? Number(key) : key]),
  );
  return at.length > 0 ? [at, ...inner] : inner;
}

function apply(body: object, place: Place, how: string, value: unknown): void {
  let parent = body as Record<string | number, unknown>;
  for (const step of place.slice(0, -1)) {
    if (typeof parent[step] !== 'object' || parent[step] === null) return;
    parent = parent[step] as Record<string | number, unknown>;
  }
  const last = place.at(-1)!;
  if (how === 'drop') delete parent[last];
  else if (how === 'replace') parent[last] = value;
  else if (how === 'twice') parent[last] = [parent[last], parent[last]];
  else parent[typeof value === 'string' ? value : MARK] = value;
}

import { demoPeople } from '../../dev-sign-in/src/demo-people';
import type { HostSettings } from './settings';

interface Ready {
  url: string;
  issuer: string;
  settings: HostSettings;
  seconds: number;
  /** Further lines: [what, value]. */
  more?: [string, string][];
}

const SHOWN = ['oakfield-lead', 'police-mash', 'screener-one', 'screening-manager'];

/** Where to go and as whom. One JSON line where nobody reads along. */
export function sayReady({ url, issuer, settings, seconds, more = [] }: Ready): void {
  if (settings.issuer !== 'development') return console.log(JSON.stringify({ ready: { url, issuer, seconds } }));
  const people = demoPeople
    .filter(({ id }) => SHOWN.includes(id))
    .sort((a, b) => SHOWN.indexOf(a.id) - SHOWN.indexOf(b.id));
  const lines: [string, string][] = [
    ['Address', url],
    ['HTTP interface', `${url}/docs`],
    ['Events', `${url}/asyncapi.json`],
    ['Sign-in', `${issuer} (development: anybody may be anybody)`],
    ...people.map(({ id, name, job }, index): [string, string] => [
      index === 0 ? 'People' : '',
      `${id.padEnd(18)} ${name}, ${job}`,
    ]),
    ['A token', `npm run --silent token -- ${SHOWN[0]}`],
    ...more,
    [
      'Data',
      settings.databaseUrl
        ? 'in the database of DATABASE_URL'
        : `${settings.dataDir} (they stay; npm run reset removes them)`,
    ],
    ['Stop', 'Ctrl-C'],
  ];
  console.log(`\nFront Door is ready (${seconds.toFixed(1)} s).\n`);
  for (const [what, value] of lines) console.log(`  ${what.padEnd(15)} ${value}`);
  console.log('');
}

/** The end of a start that failed: what is wrong and what to do, then out. A surprise is shown with its stack. */
export function lastResort(what: string, error: unknown, expected: boolean): never {
  const cause = error instanceof Error ? error.cause : undefined;
  const message = error instanceof Error ? error.message : String(error);
  console.error(`\n${what}. ${message}`);
  if (!expected) {
    const stack = cause instanceof Error ? cause.stack : error instanceof Error ? error.stack : undefined;
    if (process.env.LOG_LEVEL === 'debug' && stack) console.error(stack);
    console.error(
      'Nothing is lost: what was committed is in the database. Put it right and start again; LOG_LEVEL=debug says more.',
    );
  }
  process.exit(1);
}

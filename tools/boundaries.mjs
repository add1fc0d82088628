import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from './build.mjs';

/**
 * A service's SQL names only its own schema, and nothing outside libs/event-bus names the event log. What the database roles would refuse
 * when it runs is found here before it does. And every service is in compose and
 * nest-cli.json. Part of `npm run boundaries`.
 */
const services = readdirSync(join(root, 'apps')).filter((name) =>
  existsSync(join(root, 'apps', name, 'src', `${name}.service-card.ts`)),
);
const schemas = new Map(services.map((name) => [name, schemaOf(name)]));
const faults = [];

for (const name of services) {
  const others = [...schemas].filter(([other]) => other !== name).map(([, schema]) => schema);
  for (const file of sources(join(root, 'apps', name))) {
    // In SQL only: "contacts_intake.contact", "SET search_path". The name of an event or a label is no fault.
    refuse(
      file,
      others.map((schema) => new RegExp(`\\b"?${schema}"?\\s*\\.\\s*"?[a-z_]+`, 'i')),
      'names the schema of another service: ask it over HTTP, or take its events',
    );
    refuse(
      file,
      [/\bset\s+(local\s+)?search_path\b/i, /\bsearch_path\s*=/i],
      'sets the search_path: a service looks at its own schema only',
    );
  }
}
for (const folder of ['apps', 'libs', 'tools']) {
  for (const file of sources(join(root, folder))) {
    // The testing library plays the other services: it puts events into the log and looks what came out.
    if (/^libs.(event-bus|testing)\b/.test(relative(root, file))) continue;
    refuse(file, [/\bevent_log\s*\.\s*[a-z_]+/i], 'names the event log, which only libs/event-bus may touch');
  }
}

// A service that one of these does not know would run on one machine and be missing elsewhere.
const [compose, nest] = ['docker-compose.yml', 'nest-cli.json'].map((name) => readFileSync(join(root, name), 'utf8'));
for (const name of services) {
  if (!compose.includes(`dist/apps/${name}/src/main.js`)) faults.push(`docker-compose.yml does not run ${name}.`);
  if (!compose.includes(`- keys-${name}:/keys/${name}\n`))
    faults.push(`docker-compose.yml does not let setup write the settings of ${name}.`);
  if (!nest.includes(`"apps/${name}/src/main"`)) faults.push(`nest-cli.json does not know ${name}.`);
}

for (const fault of faults) console.error(fault);
console.log(faults.length ? `${faults.length} faults.` : `SQL keeps to its schema in ${services.length} services.`);
process.exitCode = faults.length ? 1 : 0;

function schemaOf(name) {
  const card = readFileSync(join(root, 'apps', name, 'src', `${name}.service-card.ts`), 'utf8');
  const schema = /^\s*schema:\s*'([a-z_]+)'/m.exec(card)?.[1];
  if (!schema) throw new Error(`The service card of ${name} names no schema.`);
  return schema;
}

function refuse(file, patterns, why) {
  readFileSync(file, 'utf8')
    .split('\n')
    .forEach((line, index) => {
      if (/^\s*(\/\/|\*|\/\*)/.test(line)) return;
      if (patterns.some((pattern) => pattern.test(line)))
        faults.push(`${relative(root, file)}:${index + 1} ${why}\n    ${line.trim()}`);
    });
}

function sources(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(ts|sql)$/.test(entry.name) && !/\.(spec|d)\.ts$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

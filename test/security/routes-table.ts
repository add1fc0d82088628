import { PERMISSIONS } from '@front-door/identity';
import { recordsOf, type Route } from './routes-of';

/** What a listener answers by itself, outside any service. */
export interface OuterRoute {
  path: string;
  open: string;
}

const INTRODUCTION = `# Every route, who may, and what it leaves behind

Made from the code by \`test/security/routes.spec.ts\`, which fails when this is out of step; to make it again:
\`UPDATE_ROUTES=yes npx jest test/security/routes\`.

A route that declares neither a permission nor a reason to be open answers 403. A command leaves an entry in the journal of what it changed; a view
leaves an entry in the access journal before its answer leaves. Only GET and POST are taken; HEAD and OPTIONS answer 404 (of the open doors of
the listener itself: 200 for HEAD).
`;

/** The whole table as Markdown, laid out as prettier does. */
export function routesPage(routes: readonly Route[], outer: readonly OuterRoute[]): string {
  const services = [...new Set(routes.map(({ service }) => service))];
  const sections = services.map((service) => {
    const own = routes.filter((route) => route.service === service).map(rowOf);
    return `## ${service}\n\n${table(['Method', 'Path', 'Permission', 'Leaves behind'], own)}`;
  });
  const doors = outer.map(({ path, open }) => ['GET', `\`${path}\``, `open: ${open}`]);
  const roles = Object.entries(PERMISSIONS).map(([name, allowed]) => [`\`${name}\``, allowed.join(', ')]);
  return [
    INTRODUCTION,
    ...sections,
    `## The listener itself\n\n${table(['Method', 'Path', 'Permission'], doors)}`,
    `## Permissions\n\n${table(['Permission', 'Roles'], roles)}`,
  ].join('\n');
}

function rowOf(route: Route): string[] {
  const { method, path, rule, open, terms } = route;
  const records = recordsOf(route);
  const leaves = rule?.views
    ? `access: ${rule.views}`
    : records.length > 0
      ? `journal: ${records.join(', ')}`
      : 'nothing';
  const limit = terms ? `; ${terms.perMinute} a minute from one address` : '';
  return [method, `\`${path}\``, rule ? `\`${rule.permission}\`` : `open: ${open}${limit}`, leaves];
}

function table(head: string[], rows: string[][]): string {
  const widths = head.map((title, column) => Math.max(3, title.length, ...rows.map((row) => row[column]!.length)));
  const line = (cells: string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`;
  return `${[line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n')}\n`;
}

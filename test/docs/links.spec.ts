import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { anchors, pages, prose, root } from './markdown';

const links = pages().flatMap(({ path, text }) =>
  [...prose(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => ({ path, target: target! })),
);
const relativeLinks = links.filter(({ target }) => !/^[a-z]+:/.test(target));

it('there are pages, and they link to each other', () => {
  expect(relativeLinks.length).toBeGreaterThan(50);
});

it('every relative link leads to a file that is there, and to a heading that is there', () => {
  const broken = relativeLinks.filter(({ path, target }) => {
    const [file = '', anchor] = target.split('#');
    const to = file === '' ? join(root, path) : join(root, dirname(path), file);
    if (!existsSync(to)) return true;
    return anchor !== undefined && to.endsWith('.md') && !anchors(readFileSync(to, 'utf8')).has(anchor);
  });
  expect(broken.map(({ path, target }) => `${path}: ${target}`)).toEqual([]);
});

it('every `npm run` command that a page names is in package.json', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object };
  const unknown = pages().flatMap(({ path, text }) =>
    [...text.matchAll(/npm run (?:--silent )?([a-z][a-z-]*(?::[a-z]+)*)/g)]
      .filter(([, name]) => !Object.hasOwn(scripts, name!))
      .map(([, name]) => `${path}: npm run ${name}`),
  );
  expect(unknown).toEqual([]);
});

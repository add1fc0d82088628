import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';

/** A real Chromium: the one that `CHROME` names, else the one that npm brings, which runs on Linux with an x64 processor alone. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROME ?? brought();
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--headless=shell', '--disable-gpu'] });
}

/** The package is an ES module: asked in a process of its own. Its own launch arguments are not taken, as they switch web security off. */
function brought(): string {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error('Set CHROME to an installed Chrome or Chromium to run the specs in a browser.');
  const ask = `import('@sparticuz/chromium').then(({ default: brought }) => brought.executablePath()).then(console.log)`;
  return execFileSync(process.execPath, ['-e', ask], { encoding: 'utf8' }).trim();
}

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong with a page as it is now (WCAG 2.2 AA), each with where. */
export async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await axe.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  });
}

/** Somebody without a mouse: presses Tab until what they look for has the focus. */
export async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 120; presses += 1) {
    await page.keyboard.press('Tab');
    if (await page.locator(selector).evaluate((one) => one === one.ownerDocument.activeElement)) return;
  }
  throw new Error(`Nobody gets to ${selector} with the Tab key.`);
}

/** Types into what has that selector, over what stands there. */
export async function type(page: Page, selector: string, text: string): Promise<void> {
  await tabTo(page, selector);
  if (await page.locator(selector).evaluate((one) => one.tagName !== 'SELECT'))
    await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type(text);
}

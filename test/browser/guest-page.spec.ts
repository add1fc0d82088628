import { people } from '@front-door/testing';
import type { Browser, Page } from 'playwright-core';
import { succeeded } from '../security/scene';
import { type FrontDoorWithIssuer, startFrontDoorWithIssuer } from '../setup/front-door-with-issuer';
import { faultsOf, openBrowser, tabTo, type } from './browser';
import { ALL, convened, decides, heldWithAnAction, invited } from './guest-scene';

/** A guest from the e-mail to the record, in a real browser and with the keyboard alone. */
const { chair, policeMash } = people;
let front: FrontDoorWithIssuer;
let browser: Browser;
let page: Page;
const asked: string[] = [];
const complaints: string[] = [];

beforeAll(async () => {
  [front, browser] = await Promise.all([startFrontDoorWithIssuer(), openBrowser()]);
  page = await browser.newPage();
  page.on('request', (request) => asked.push(request.url(), JSON.stringify(request.headers())));
  page.on(
    'console',
    (said) => said.type() === 'error' && !/status of 4\d\d/.test(said.text()) && complaints.push(said.text()),
  );
  page.on('pageerror', (error) => complaints.push(String(error)));
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await front?.close();
});

const text = (selector: string) => page.locator(selector).innerText();
const wellSaid = () => page.locator('#said:focus').innerText();
/** The focus is on the sentences, the title begins with Error, and nothing is wrong for a screen reader. */
async function refused(): Promise<string> {
  const words = await page.locator('#problem:focus').innerText();
  expect(await page.title()).toMatch(/^Error: /);
  expect(await faultsOf(page)).toEqual([]);
  return words;
}

it('WT-06 a guest joins by link and code, answers, says what they know and think, does what is theirs, and leaves', async () => {
  const discussion = await convened(front, 'Amara Okonkwo');
  const { id, childId } = discussion;
  const guest = await invited(front, id);
  const { code, link, token } = guest;
  expect(link).toBe(`${front.url}/guest#${token}`);
  const words = 'POLICE <img src="/x" onerror="document.title = 1"> were there.';
  const known = { words, source: 'Reports', handlingMark: 'may-be-shared-in-discussion' };
  succeeded(await front.send(policeMash, 'POST', `${ALL}/${id}/contributions`, { body: known }));

  // In.
  await page.goto(link);
  expect(page.url()).toBe(`${front.url}/guest`);
  expect(await faultsOf(page)).toEqual([]);
  await type(page, '#code', '12');
  await page.keyboard.press('Enter');
  expect(await refused()).toContain('Give the code of six digits.');
  await type(page, '#code', code === '000000' ? '000001' : '000000');
  await page.keyboard.press('Enter');
  await page.locator('#problem:focus', { hasText: 'opens nothing' }).waitFor();
  await type(page, '#code', `${code.slice(0, 3)} ${code.slice(3)}`);
  await page.keyboard.press('Enter');
  expect(await wellSaid()).toBe('You have joined.');
  const seen = await text('#in');
  for (const one of ['Ring 020 7946 0111', 'Amara Okonkwo, born 14 May 2018', 'Please answer by'])
    expect(seen).toContain(one);
  expect(seen).not.toContain('POLICE');
  expect(await faultsOf(page)).toEqual([]);

  // The answer: a fault keeps what was typed.
  await type(page, '#attendee-name', 'Adwoa Pemberton');
  await tabTo(page, '#answer button');
  await page.keyboard.press('Enter');
  expect(await refused()).toContain('Say whether somebody comes.');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Space');
  await tabTo(page, '#answer button');
  await page.keyboard.press('Enter');
  const faults = await page.locator('#problem:focus', { hasNotText: 'Say whether' }).innerText();
  for (const one of ['Give their role.', 'Choose how senior they are.']) expect(faults).toContain(one);
  expect(await page.inputValue('#attendee-name')).toBe('Adwoa Pemberton');
  expect(await page.locator('#attendee-role').getAttribute('aria-invalid')).toBe('true');
  await type(page, '#attendee-role', 'Safeguarding lead');
  await type(page, '#attendee-seniority', 'Designated');
  await tabTo(page, '#answer button');
  await page.keyboard.press('Enter');
  expect(await wellSaid()).toBe('Your answer is kept.');
  expect(await text('#answered')).toContain('Adwoa Pemberton comes');

  // What they know, and what they think before they see what others do.
  await type(page, '#words', 'She was quiet on Monday.');
  await type(page, '#source', 'The register');
  await tabTo(page, '#contribute button');
  await page.keyboard.press('Enter');
  expect(await wellSaid()).toBe('What you know is kept.');
  expect(await text('#own')).toContain('She was quiet on Monday.');
  await type(page, '#harm-0', 'Harm, but');
  await type(page, '#view-why-0', 'Seen at pick-up.');
  await tabTo(page, '#view button');
  await page.keyboard.press('Enter');
  expect(await wellSaid()).toContain('Now you see');
  expect(await text('#others')).toContain(words);
  expect(await page.title()).not.toBe('1');

  // It is held, and the guest has something to do; loading the page again keeps them in.
  await heldWithAnAction(front, discussion, guest);
  await page.reload();
  await page.locator('#actions h3', { hasText: 'Keep a diary' }).waitFor();
  await tabTo(page, '#actions details:nth-of-type(2) summary');
  await page.keyboard.press('Enter');
  await type(page, '#late-why-0', 'Adwoa is away.');
  const day = new Date(Date.now() + 4 * 86_400_000);
  for (const [box, typed] of [
    ['Day', '40'],
    ['Month', day.getUTCMonth() + 1],
    ['Year', day.getUTCFullYear()],
  ] as const)
    await type(page, `#late-day-${box}-0`, String(typed));
  await page.keyboard.press('Enter');
  await refused();
  expect(await page.locator('#late-day-Day-0').getAttribute('aria-invalid')).toBe('true');
  await type(page, '#late-day-Day-0', String(day.getUTCDate()));
  await page.keyboard.press('Enter');
  expect(await wellSaid()).toContain('will be late');
  expect(await text('#actions .due')).toContain('You said that it will be done by');
  await tabTo(page, '#actions details:nth-of-type(1) summary');
  await page.keyboard.press('Enter');
  await type(page, '#done-words-0', 'The diary is kept.');
  await tabTo(page, '#actions .done button');
  await page.keyboard.press('Enter');
  expect(await wellSaid()).toBe('It is noted that this is done.');

  // The record, and out.
  const seenBy = [{ childId, alone: true, by: 'The social worker', when: 'today' }];
  const minutes = { tasks: {}, medical: { needed: false }, parentsTold: { told: false, whyNot: 'Not yet safe' } };
  succeeded(await front.send(chair, 'POST', `${ALL}/${id}/minutes`, { body: { ...minutes, childSeen: seenBy } }));
  const decision = { decision: 'section-47-single', harmLevel: 'significant-harm', harmRationale: 'Years' };
  await decides(front, id, 'decisions', { childId, ...decision, rationale: 'It has to be looked into' });
  await decides(front, id, 'distribution', {});
  await page.reload();
  await page.locator('#record').waitFor();
  for (const [button, name] of [
    ['#calendar', 'invitation.ics'],
    ['#record', 'record.pdf'],
  ] as const) {
    const saving = page.waitForEvent('download');
    await tabTo(page, button);
    await page.keyboard.press('Enter');
    expect((await saving).suggestedFilename()).toBe(name);
  }
  expect(await faultsOf(page)).toEqual([]);
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
  await tabTo(page, '#leave');
  await page.keyboard.press('Enter');
  await page.locator('#left h1').waitFor();
  expect(await page.evaluate('sessionStorage.length')).toBe(0);
  await page.reload();
  await page.locator('#no-link h1').waitFor();
  expect(await faultsOf(page)).toEqual([]);

  // Neither half of the way in, nor anybody's name, ever stood in an address.
  const addresses = asked.filter((one) => one.startsWith('http'));
  expect(addresses.length).toBeGreaterThan(10);
  for (const one of [token, code, 'Amara', 'Adwoa'])
    expect(addresses.filter((address) => address.includes(one))).toEqual([]);
  expect(asked.filter((one) => one.includes(token))).toEqual([]);
  expect(complaints).toEqual([]);
}, 120_000);

it('says what to do when a session has ended, and when the page is opened without its link', async () => {
  await page.goto(`${front.url}/guest`);
  expect(await text('#no-link h1')).toBe('Open the link in your e-mail');
  const kept = { discussionId: 'x', invitationId: 'x', sessionToken: `guest.${'A'.repeat(43)}`, endsAt: new Date().toISOString() }; // prettier-ignore
  await page.evaluate(`sessionStorage.setItem('guest-session', '${JSON.stringify(kept)}')`);
  await page.reload();
  expect(await refused()).toContain('Your time on this page has ended.');
  expect(await page.evaluate('sessionStorage.length')).toBe(0);
});

it('runs nothing inline and nothing from elsewhere, and holds nothing of anybody', async () => {
  for (const path of ['/guest', '/guest/page.js', '/guest/page.css']) {
    const { status, headers, text: body } = await front.send(undefined, 'GET', path);
    expect([path, status, headers.get('cache-control')]).toEqual([path, 200, 'no-store']);
    const policy = headers.get('content-security-policy')!;
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(policy).not.toContain('unsafe');
    expect([headers.get('referrer-policy'), headers.get('x-frame-options')]).toEqual(['no-referrer', 'DENY']);
    expect(body).not.toMatch(/https?:\/\/|innerHTML|\son\w+=|style="/);
  }
});

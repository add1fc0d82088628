import { people } from '@front-door/testing';
import type { Browser, Page } from 'playwright-core';
import { succeeded } from '../security/scene';
import { type FrontDoorWithIssuer, startFrontDoorWithIssuer } from '../setup/front-door-with-issuer';
import { faultsOf, openBrowser } from './browser';
import { ALL, convened, heldWithAnAction, type InvitedGuest, invited } from './guest-scene';

/**
 * What a guest typed outlasts a lost connection and the end of the session, is kept once, and is seen by nobody who comes next. The door lets
 * ten join from one address in a minute: no more than nine do here.
 */
let front: FrontDoorWithIssuer;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [front, browser] = await Promise.all([startFrontDoorWithIssuer(), openBrowser()]);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await front?.close();
});
beforeEach(async () => {
  page = await browser.newPage();
});
afterEach(() => page.close());

const aGuest = async (name = 'Amara Okonkwo'): Promise<InvitedGuest> =>
  invited(front, (await convened(front, name)).id);
const problem = (words: string) => page.locator('#problem:focus', { hasText: words }).waitFor();
const said = (words: string) => page.locator('#said:focus', { hasText: words }).waitFor();
const contributed = async ({ id }: InvitedGuest): Promise<string[]> => {
  const { contributions } = succeeded(await front.send(people.chair, 'GET', `${ALL}/${id}`));
  return contributions.map(({ words }: { words: string }) => words);
};

async function join({ link, code }: InvitedGuest): Promise<void> {
  await page.goto(link);
  await page.fill('#code', code);
  await page.click('#join-form button');
}

async function joined(guest: InvitedGuest): Promise<void> {
  await join(guest);
  await said('You have joined.');
}

async function writes(words: string): Promise<void> {
  await page.fill('#words', words);
  await page.fill('#source', 'The register');
}

/** It arrives, and its answer is lost on the way. */
async function losingTheAnswer(to: string, act: () => Promise<void>): Promise<void> {
  await page.route(to, async (route) => {
    await route.fetch();
    await route.abort('connectionreset');
  });
  const lost = page.waitForEvent('requestfailed');
  await act();
  await lost;
  await page.unroute(to);
}
const sends = () => page.click('#contribute button');
const whereDrawn = (url: URL) => /^\/v1\/discussions\/[0-9a-f-]{36}$/.test(url.pathname);

it('what is sent again because the answer was lost is kept once, and stays typed until it is known to be kept', async () => {
  const guest = await aGuest();
  await joined(guest);
  await writes('She was quiet on Monday.');
  await page.context().setOffline(true);
  await sends();
  await problem('What you typed is still here');
  expect(await faultsOf(page)).toEqual([]);
  await page.context().setOffline(false);
  await losingTheAnswer('**/contributions', sends);
  await problem('kept once');
  expect(await contributed(guest)).toHaveLength(1);
  expect(await page.inputValue('#words')).toBe('She was quiet on Monday.');
  await sends();
  await said('What you know is kept.');
  expect(await contributed(guest)).toEqual(['She was quiet on Monday.']);

  // With other words since: the first did arrive, and what is new is sent only if the guest wants it.
  await writes('He came late.');
  await losingTheAnswer('**/contributions', sends);
  await problem('kept once');
  await page.fill('#words', 'He came late, twice.');
  await sends();
  await problem('did arrive');
  expect(await page.innerText('#own')).toContain('He came late.');
  expect(await page.inputValue('#words')).toBe('He came late, twice.');
  await sends();
  await said('What you know is kept.');
  expect(await contributed(guest)).toEqual(['She was quiet on Monday.', 'He came late.', 'He came late, twice.']);

  // Kept is said to be kept, also where the page cannot be drawn anew after it.
  await writes('She ate nothing.');
  await page.route(whereDrawn, (route) => route.abort('connectionreset'));
  await sends();
  await said('What you know is kept. But the page could not be renewed');
  expect(await faultsOf(page)).toEqual([]);
  expect(await page.inputValue('#words')).toBe('');
  await page.unroute(whereDrawn);
  await page.click('#renew');
  await said('This is how it stands now.');
  expect(await page.innerText('#own')).toContain('She ate nothing.');
  expect(await contributed(guest)).toHaveLength(4);
}, 60_000);

it('whoever has joined is in, also where the page cannot be drawn; whose joining got no answer is told to telephone', async () => {
  await page.route(whereDrawn, (route) => route.fulfill({ status: 502, body: '<h1>Bad gateway</h1>' }));
  await join(await aGuest());
  await problem('We cannot be reached');
  await page.locator('#away h1').waitFor();
  expect(await page.isVisible('#join')).toBe(false);
  await page.reload();
  await problem('We cannot be reached');
  expect(await faultsOf(page)).toEqual([]);
  await page.unroute(whereDrawn);
  await page.click('#again');
  await said('This is how it stands now.');
  expect(await page.innerText('#in')).toContain('Amara Okonkwo');

  const other = await aGuest();
  await losingTheAnswer('**/guest-sessions', () => join(other));
  await problem('We did not hear whether you have joined.');
  expect(await page.innerText('#problem')).toContain('telephone whoever invited you');
  await page.click('#join-form button');
  await problem('opens nothing');
}, 60_000);

it('when the session ends, what was typed can be copied, and nothing else is there', async () => {
  const guest = await aGuest();
  await joined(guest);
  expect(await page.isVisible('#soon')).toBe(false);
  await page.evaluate(`{
    const kept = JSON.parse(sessionStorage.getItem('guest-session'));
    sessionStorage.setItem('guest-session', JSON.stringify({ ...kept, endsAt: new Date(Date.now() + 300_000) }));
  }`);
  await page.reload();
  await page.locator('#soon', { hasText: 'Send what you have typed' }).waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await writes('She was quiet on Monday.');
  succeeded(await front.send(people.chair, 'POST', `${ALL}/${guest.id}/guests/${guest.invitationId}/links`));
  await sends();
  await problem('Your time on this page has ended.');
  const left = await page.innerText('#ended');
  for (const one of ['This was not sent', 'What you know', 'She was quiet on Monday.', 'The register'])
    expect(left).toContain(one);
  expect(await page.evaluate('document.body.textContent')).not.toContain('Amara');
  expect(await page.isVisible('#soon')).toBe(false);
  expect(await faultsOf(page)).toEqual([]);
}, 60_000);

it('what is typed elsewhere stays when one form is sent, and when the skip link is used', async () => {
  const discussion = await convened(front, 'Amara Okonkwo');
  const guest = await invited(front, discussion.id);
  await heldWithAnAction(front, discussion, guest);
  await joined(guest);
  await page.click('#actions details:nth-of-type(1) summary');
  await page.fill('#actions .done textarea', 'The diary is kept.');
  await writes('She was quiet on Monday.');
  await sends();
  await said('What you know is kept.');
  expect(await page.inputValue('#actions .done textarea')).toBe('The diary is kept.');
  await page.focus('.skip');
  await page.keyboard.press('Enter');
  await page.waitForURL(`${front.url}/guest#main`);
  await page.waitForLoadState('networkidle');
  expect(await page.inputValue('#actions .done textarea')).toBe('The diary is kept.');
  expect(await page.isVisible('#actions .done textarea')).toBe(true);
}, 60_000);

it('the next guest in the same tab finds nothing of the one before, whether they left or not', async () => {
  const opens = async ({ token }: InvitedGuest) => {
    await page.evaluate(`location.hash = '${token}'`);
    await page.locator('#join h1').waitFor();
    expect(page.url()).toBe(`${front.url}/guest`);
  };
  await joined(await aGuest());
  await writes('She was quiet on Monday.');
  await page.fill('#view-why-0', 'Seen at pick-up.');
  const next = await aGuest('Kofi Mensah');
  await opens(next);
  await page.fill('#code', next.code);
  await page.click('#join-form button');
  await said('You have joined.');
  expect(await page.inputValue('#words')).toBe('');
  expect(await page.inputValue('#view-why-0')).toBe('');
  expect(await page.innerText('#view-children legend')).toBe('Kofi Mensah');
  expect(await page.evaluate('document.body.textContent')).not.toContain('Amara');
  await page.click('#leave');
  await page.locator('#left h1').waitFor();
  expect(await page.evaluate('document.body.textContent')).not.toContain('Kofi');
  await opens(await aGuest());
}, 60_000);

it('works in a browser that keeps nothing for a page', async () => {
  await page.addInitScript(
    `Object.defineProperty(window, 'sessionStorage', { get() { throw new Error('not allowed'); } })`,
  );
  await joined(await aGuest());
  expect(await page.innerText('#in')).toContain('Amara Okonkwo');
  await page.click('#leave');
  await page.locator('#left h1').waitFor();
}, 60_000);

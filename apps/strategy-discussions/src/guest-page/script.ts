/**
 * What the page does: takes the token from behind the `#` and out of the address, trades it with the code for a session, and asks the doors of
 * guests with that. The session is kept for this tab alone, so that loading the page again does not lose it. Texts of others are only ever text.
 * Each form has an Idempotency-Key until it has been taken: what is sent again because the connection was lost is kept once.
 */
export const SCRIPT = String.raw`'use strict';
(() => {
  const KEPT = 'guest-session';
  const TITLE = document.title;
  const $ = (id) => document.getElementById(id);
  const show = (id, whether) => { $(id).hidden = !whether; };
  const TOKEN = /^#[A-Za-z0-9_-]{43}$/;
  const PLACES = ['join', 'no-link', 'left', 'away', 'ended', 'in'];
  const goTo = (place) => PLACES.forEach((one) => show(one, one === place));
  const WARN_MILLIS = 10 * 60_000;
  const AWAY = 'We cannot be reached just now. Try again in a moment, or telephone us.';
  const NOT_HEARD = 'We cannot be reached just now. What you typed is still here: send it again in a moment, and it is kept once. Or telephone us.';
  const JOINING = 'We did not hear whether you have joined. Try again in a moment. If the link opens nothing then, it was used up by this: telephone whoever invited you for a new link and code.';
  const ARRIVED = 'What you sent before did arrive, as you had written it then. Send this as well only if it says something new.';
  const STALE = ' But the page could not be renewed, and shows how it was before.';
  const ENDED = 'Your time on this page has ended. Telephone whoever invited you for a new link and code.';

  let token = '';
  let session = kept();
  let warning;
  let actionsMade = 0;

  /** At once out of the address, where a bookmark or a screenshot would have it. */
  function takeToken() {
    if (!TOKEN.test(location.hash)) return;
    token = location.hash.slice(1);
    history.replaceState(null, '', location.pathname);
    forget();
  }

  function kept() {
    try {
      return JSON.parse(sessionStorage.getItem(KEPT) || 'null');
    } catch {
      return null;
    }
  }

  /** Where the browser keeps nothing for a page, the session lasts until the page is loaded again. */
  function keep(opened) {
    session = opened;
    try {
      sessionStorage.setItem(KEPT, JSON.stringify(opened));
    } catch {}
  }

  function forget() {
    session = null;
    clearTimeout(warning);
    show('soon', false);
    try {
      sessionStorage.removeItem(KEPT);
    } catch {}
  }

  const newKey = () => [...crypto.getRandomValues(new Uint8Array(16))].map((one) => one.toString(16).padStart(2, '0')).join('');

  /** Without an answer, or with one that says nothing, nobody knows whether it arrived. */
  async function ask(method, path, { body, key, read = 'json' } = {}) {
    const headers = { accept: 'application/json' };
    if (session) headers.authorization = 'Bearer ' + session.sessionToken;
    if (body) headers['content-type'] = 'application/json';
    if (key) headers['idempotency-key'] = key;
    const away = { away: true, detail: key ? NOT_HEARD : AWAY };
    const sent = { method, headers, credentials: 'omit', cache: 'no-store', ...(body ? { body: JSON.stringify(body) } : {}) };
    try {
      const answer = await fetch(path, sent);
      if (answer.ok) return await answer[read]();
      if (answer.status === 401 && session) throw { ended: true, detail: ENDED };
      const problem = await answer.json();
      throw problem.detail ? problem : away;
    } catch (problem) {
      throw problem.detail ? problem : away;
    }
  }

  const ofMine = (rest) => '/v1/discussions/' + session.discussionId + (rest || '');

  // What went wrong, in sentences: above all, and beside each field. Nothing that was typed is lost.

  function clear() {
    document.title = TITLE;
    show('problem', false);
    show('said', false);
    document.querySelectorAll('.error').forEach((one) => one.remove());
    document.querySelectorAll('[aria-invalid]').forEach((one) => {
      one.removeAttribute('aria-invalid');
      const hint = $(one.id + '-hint');
      if (hint) one.setAttribute('aria-describedby', hint.id);
      else one.removeAttribute('aria-describedby');
    });
  }

  function fail(problem, form) {
    clear();
    if (problem.ended) end();
    if (!problem.detail) {
      console.error(problem);
      problem = { detail: AWAY };
    }
    const list = $('problem').querySelector('ul');
    list.replaceChildren();
    const faults = problem.errors && problem.errors.length ? problem.errors : [{ detail: problem.detail }];
    faults.forEach(({ pointer, detail: itsWords }) => {
      const item = list.appendChild(document.createElement('li'));
      const input = form && pointer ? inputOf(form, pointer) : undefined;
      // The doors speak to software: of what is missing the page speaks in its own words.
      const detail = (input && !input.value && input.closest('[data-missing]')?.dataset.missing) || itsWords;
      if (!input) {
        item.textContent = detail;
        return;
      }
      const link = item.appendChild(document.createElement('a'));
      link.href = '#' + input.id;
      link.textContent = detail;
      link.addEventListener('click', (event) => {
        event.preventDefault();
        input.focus();
      });
      const said = document.createElement('p');
      said.className = 'error';
      said.id = input.id + '-error';
      said.textContent = detail;
      const at = input.closest('[data-day]') || input.closest('fieldset[data-pointer]');
      if (at) at.querySelector('legend').after(said);
      else input.before(said);
      const hint = $(input.id + '-hint');
      input.setAttribute('aria-describedby', (hint ? hint.id + ' ' : '') + said.id);
      input.setAttribute('aria-invalid', 'true');
    });
    document.title = 'Error: ' + TITLE;
    show('problem', true);
    $('problem').focus();
  }

  /** What was typed and not sent stays, so that it can be copied; of everybody else's nothing does. */
  function end() {
    const typedTexts = [...document.querySelectorAll('#in textarea, #in input[type="text"]')];
    const unsent = typedTexts.map((one) => [one.labels[0].textContent, one.value.trim()]).filter(([, words]) => words);
    facts($('unsent'), unsent);
    goOut(unsent.length ? 'ended' : 'no-link');
  }

  /** Whoever comes to this screen next finds nothing of it, not even hidden. */
  function goOut(place) {
    forget();
    goTo(place);
    $('in').replaceChildren();
  }

  function inputOf(form, pointer) {
    const found = form.querySelector('[data-pointer="' + CSS.escape(pointer) + '"], [data-day="' + CSS.escape(pointer) + '"]');
    return found && found.matches('fieldset') ? found.querySelector('input') : found;
  }

  function say(words, isStale = false) {
    clear();
    show('renew', isStale);
    $('said').querySelector('p').textContent = words;
    show('said', true);
    $('said').focus();
  }

  /** What was typed, by its pointers: "/attendee/name" is the name of the attendee. What is empty is left out. */
  function typed(form) {
    const body = {};
    const put = (pointer, value) => {
      if (!value) return;
      const parts = pointer.slice(1).split('/');
      const last = parts.pop();
      parts.reduce((at, part) => (at[part] = at[part] || {}), body)[last] = value;
    };
    form.querySelectorAll('[data-pointer]:not(fieldset)').forEach((one) => put(one.dataset.pointer, one.value.trim()));
    form.querySelectorAll('[data-day]').forEach((one) => {
      const [day, month, year] = [...one.querySelectorAll('input')].map(({ value }) => value.trim());
      if (day || month || year) put(one.dataset.day, year + '-' + month.padStart(2, '0') + '-' + day.padStart(2, '0'));
    });
    return body;
  }

  /**
   * One sending at a time: a second press while it is on its way does nothing. The key is new once something was taken under it; with other
   * words under the same key the doors say that the first did arrive.
   */
  function whenSent(form, send) {
    let busy = false;
    let key = newKey();
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      if (busy) return;
      busy = true;
      try {
        await send(form, key);
        key = newKey();
      } catch (problem) {
        if (problem.code !== 'idempotency-key-reused') return fail(problem, form);
        key = newKey();
        await draw().catch(() => {});
        fail({ detail: ARRIVED });
      } finally {
        busy = false;
      }
    });
  }

  function whenPressed(id, act) {
    $(id).addEventListener('click', () => act().catch((problem) => fail(problem)));
  }

  // What is seen.

  const DAY_OF = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'Europe/London' });
  const TIME_OF = new Intl.DateTimeFormat('en-GB', { hour: 'numeric', minute: '2-digit', hour12: true, timeZone: 'Europe/London' });
  const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
  /** Monday 2 March 2026 at 1:05pm. */
  const at = (instant) => {
    const moment = new Date(instant);
    return DAY_OF.format(moment).replace(',', '') + ' at ' + TIME_OF.format(moment).replace(/\s/g, '').toLowerCase();
  };
  const day = (date) => DAY.format(new Date(date + 'T00:00:00Z'));
  const inWords = (code) => code.charAt(0).toUpperCase() + code.slice(1).replaceAll('-', ' ');

  function facts(list, pairs) {
    list.replaceChildren();
    pairs.filter(([, value]) => value).forEach(([name, value]) => {
      list.appendChild(document.createElement('dt')).textContent = name;
      list.appendChild(document.createElement('dd')).textContent = value;
    });
  }

  function described(into, title, pairs) {
    into.appendChild(document.createElement('h3')).textContent = title;
    facts(into.appendChild(document.createElement('dl')), pairs);
  }

  const NOT_SHOWN = 'Not shown: these words are for those who decide.';
  const MODE = { call: 'By telephone or video' };

  /** After something was done: it stays done where the page cannot be drawn anew. */
  async function renew(words) {
    const problem = await draw().then(() => undefined, (failed) => failed);
    if (!problem) return say(words);
    if (problem.ended) throw problem;
    if (!$('in').hidden) return say(words + STALE, true);
    goTo('away');
    throw problem;
  }

  /** Some minutes before the session ends. */
  function warn() {
    clearTimeout(warning);
    const ends = new Date(session.endsAt);
    warning = setTimeout(() => {
      show('soon', true);
      $('soon').textContent = 'Your time on this page ends at ' + at(ends) + '. Send what you have typed before then.';
    }, ends - Date.now() - WARN_MILLIS);
  }

  async function draw() {
    const seen = await ask('GET', ofMine());
    const { items } = await ask('GET', '/v1/discussions/actions?done=true');
    if (!session) return;
    const { meeting, invitation, children, stage } = seen;
    goTo('in');
    warn();
    $('until').textContent = at(session.endsAt);
    facts($('when'), [
      ['When', at(meeting.at)],
      ['How', MODE[meeting.how] || inWords(meeting.how)],
      ['Where, or how to join', meeting.where],
      ['Who leads it', meeting.chair],
      ['About', children.map(({ name, dateOfBirth }) => name + (dateOfBirth ? ', born ' + day(dateOfBirth) : '')).join('\n')],
      ['Reference', seen.reference],
    ]);
    $('answered').textContent =
      invitation.state === 'attends' ? 'You have answered: ' + invitation.attendee.name + ' comes. You can answer anew.'
      : invitation.state === 'does-not-attend' ? 'You have answered that nobody comes. You can answer anew.'
      : 'Please answer by ' + at(invitation.answerBy) + '.';
    const isOpen = stage === 'convened' || stage === 'held';
    show('answer-part', stage === 'convened');
    show('contribute-part', isOpen || seen.ownContributions.length > 0);
    show('contribute', isOpen);
    show('view-part', isOpen && !seen.ownView);
    show('dissent-part', stage === 'held' || stage === 'distributed');
    show('record-part', stage === 'distributed');
    drawActions(items);
    drawWords(seen);
    drawView(children);
  }

  function drawWords(seen) {
    $('own').replaceChildren();
    seen.ownContributions.forEach((one) => described($('own'), 'What you sent on ' + at(one.at), [
      ['What you know', one.words], ['The child’s own words', one.childsWords], ['Where it comes from', one.source],
    ]));
    $('others').replaceChildren();
    show('others-part', Boolean(seen.contributions));
    if (!seen.contributions) return;
    seen.contributions.forEach((one) => described($('others'), one.agency, [
      ['What they know', one.words || NOT_SHOWN], ['The child’s own words', one.inChildsWords && one.inChildsWords.words],
    ]));
    seen.views.forEach((one) => described($('others'), one.agency, one.children.map(({ childId, harmLevel, why }) => {
      const child = seen.children.find((of) => of.childId === childId);
      return ['What they think about ' + (child ? child.name : 'a child'), (harmLevel ? inWords(harmLevel) + ': ' : '') + why];
    })));
    if (!$('others').firstChild) $('others').appendChild(document.createElement('p')).textContent = 'Nobody else has sent anything yet.';
  }

  /** A copy of a template, each name in it made one of its own. */
  function copyOf(template, number) {
    const copy = $(template).content.cloneNode(true);
    copy.querySelectorAll('[id]').forEach((one) => { one.id += '-' + number; });
    copy.querySelectorAll('[for]').forEach((one) => { one.htmlFor += '-' + number; });
    copy.querySelectorAll('[aria-describedby]').forEach((one) => {
      one.setAttribute('aria-describedby', one.getAttribute('aria-describedby') + '-' + number);
    });
    // A hint is found by the name of its input.
    copy.querySelectorAll('.hint[id]').forEach((one) => { one.id = one.id.replace('-hint-' + number, '-' + number + '-hint'); });
    copy.querySelectorAll('[aria-describedby]').forEach((one) => { one.setAttribute('aria-describedby', one.id + '-hint'); });
    return copy;
  }

  function drawActions(items) {
    const mine = items.filter(({ discussionId }) => discussionId === session.discussionId);
    show('no-actions', mine.length === 0);
    $('actions').replaceChildren(...mine.map(({ id, what, dueOn, done, late, ifNotDone, expectedOn }) => {
      const action = $('actions').querySelector('[data-action="' + CSS.escape(id) + '"]') || newAction(id);
      action.querySelector('h3').textContent = what;
      const due = action.querySelector('.due');
      due.textContent = done ? 'Done.' : (late ? 'Late: it was due by ' : 'Due by ') + day(dueOn) + '. If it is not done: ' + ifNotDone
        + (expectedOn ? ' You said that it will be done by ' + day(expectedOn) + '.' : '');
      due.classList.toggle('late', late);
      action.querySelectorAll('details').forEach((one) => { one.hidden = done; });
      return action;
    }));
  }

  /** Made once for each, so that what is typed into it stays while the page is drawn anew. */
  function newAction(id) {
    const action = copyOf('action', actionsMade).firstElementChild;
    actionsMade += 1;
    action.dataset.action = id;
    const path = '/actions/' + id;
    whenSent(action.querySelector('.done'), send(path + '/completion', 'It is noted that this is done.'));
    whenSent(action.querySelector('.delay'), send(path + '/delay', 'It is noted that this will be late. The day by which it was due stays.'));
    return action;
  }

  /** What was typed about a child stays while the page is drawn anew. */
  function drawView(children) {
    if ($('view-children').firstChild) return;
    children.forEach(({ childId, name }, number) => {
      const copy = copyOf('view-child', number);
      const set = copy.querySelector('fieldset');
      set.dataset.child = childId;
      set.querySelector('legend').textContent = name;
      set.querySelectorAll('[data-pointer]').forEach((one) => { one.dataset.pointer = '/children/' + number + one.dataset.pointer; });
      $('view-children').appendChild(copy);
    });
  }

  // What is sent.

  const send = (path, words, bodyOf = typed) => async (form, key) => {
    await ask('POST', ofMine(path), { body: bodyOf(form), key });
    form.reset();
    await renew(words);
  };

  function answerOf(form) {
    const chosen = form.querySelector('[name="attends"]:checked');
    const { attendee, why } = typed(form);
    const detail = 'Say whether somebody comes.';
    if (!chosen) throw { detail, errors: [{ pointer: '/attends', detail }] };
    return chosen.value === 'yes' ? { attends: true, ...(attendee ? { attendee } : {}) } : { attends: false, ...(why ? { why } : {}) };
  }

  function viewOf(form) {
    const { children = {} } = typed(form);
    return { children: [...form.querySelectorAll('[data-child]')].map((set, number) => ({ childId: set.dataset.child, ...children[number] })) };
  }

  async function save(path, name) {
    const file = await ask('GET', ofMine(path), { read: 'blob' });
    const link = document.createElement('a');
    link.href = URL.createObjectURL(file);
    link.download = name;
    link.click();
    URL.revokeObjectURL(link.href);
    say('Downloaded: ' + name + '. It stays on this device until you remove it.');
  }

  whenSent($('join-form'), async (form) => {
    const { code = '' } = typed(form);
    if (!/^\d{6}$/.test(code.replace(/\s/g, ''))) {
      const detail = 'Give the code of six digits.';
      throw { detail, errors: [{ pointer: '/code', detail }] };
    }
    const opened = await ask('POST', '/v1/discussions/guest-sessions', { body: { token, code } }).catch((problem) => {
      throw problem.away ? { detail: JOINING } : problem;
    });
    const { discussionId, invitationId, sessionToken, endsAt } = opened;
    keep({ discussionId, invitationId, sessionToken, endsAt });
    token = '';
    form.reset();
    await renew('You have joined.');
  });
  whenSent($('answer'), send('/answer', 'Your answer is kept.', answerOf));
  whenSent($('contribute'), send('/contributions', 'What you know is kept.'));
  whenSent($('view'), send('/view', 'What you think is kept. Now you see what others know and think.', viewOf));
  whenSent($('dissent'), send('/dissent', 'It is on the record.'));
  whenPressed('calendar', () => save('/invitations/' + session.invitationId + '/calendar.ics', 'invitation.ics'));
  whenPressed('record', () => save('/record/print.pdf', 'record.pdf'));
  whenPressed('renew', () => renew('This is how it stands now.'));
  whenPressed('again', () => renew('This is how it stands now.'));
  whenPressed('leave', async () => {
    await ask('POST', ofMine('/leaving'));
    clear();
    goOut('left');
    $('main').focus();
  });

  // Another link in the same tab is another visit, with nothing of the one before. Any other # is a place on the page.
  addEventListener('hashchange', () => {
    if (TOKEN.test(location.hash)) location.reload();
  });

  takeToken();
  if (!session) goTo(token ? 'join' : 'no-link');
  else draw().catch((problem) => {
    goTo('away');
    fail(problem);
  });
})();
`;

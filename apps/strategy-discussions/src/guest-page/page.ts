import { HANDLING_MARK, HARM_LEVEL, SENIORITY } from '@front-door/contracts';

type Options = readonly (readonly [code: string, words: string])[];

const SENIORITY_IN_WORDS: Record<(typeof SENIORITY)[number], string> = {
  practitioner: 'Practitioner',
  'senior-practitioner': 'Senior practitioner',
  'designated-lead': 'Designated safeguarding lead',
  'team-manager': 'Team manager',
  'detective-sergeant': 'Detective sergeant or above',
  'named-professional': 'Named or designated professional',
  'senior-leader': 'Senior leader',
};
const MARK_IN_WORDS: Record<(typeof HANDLING_MARK)[number], string> = {
  'decision-makers-only': 'Only those who decide may read it',
  'may-be-shared-in-discussion': 'It may be shared in the discussion',
  'may-be-shared-with-referrer': 'It may be shared with whoever referred, too',
  'may-be-shared-with-family': 'It may be shared with the family, too',
};
const HARM_IN_WORDS: Record<(typeof HARM_LEVEL)[number], string> = {
  'no-harm': 'No harm',
  harm: 'Harm, but not significant harm',
  'significant-harm-likely': 'Likely to suffer significant harm',
  'significant-harm': 'Suffers significant harm',
};

/** Beside a label, perhaps: a hint, and what is said where it is left empty and was needed. */
interface Beside {
  hint?: string;
  missing?: string;
}

/** A label, and what is typed or chosen; `pointer` is where it goes in what is sent, and where its faults point. */
function field(id: string, pointer: string, label: string, input: string, { hint, missing }: Beside = {}): string {
  const described = `${hint ? ` aria-describedby="${id}-hint"` : ''}${missing ? ` data-missing="${missing}"` : ''}`;
  return `<div class="field"><label for="${id}">${label}</label>
${hint ? `<p class="hint" id="${id}-hint">${hint}</p>` : ''}${input.replace('>', ` id="${id}" data-pointer="${pointer}"${described}>`)}</div>`;
}

const line = '<input type="text">';
const short = '<input type="text" class="short">';
const area = '<textarea></textarea>';
const choice = (options: Options): string =>
  `<select><option value="">Choose one</option>${options.map(([code, words]) => `<option value="${code}">${words}</option>`).join('')}</select>`;

/** A day in three boxes. */
const day = (id: string, pointer: string, legend: string): string =>
  `<fieldset class="field" data-day="${pointer}" data-missing="Give the day by which it will be done."><legend>${legend}</legend><p class="hint">For example, 27 3 2026</p><div class="dates">${[
    'Day',
    'Month',
    'Year',
  ]
    .map(
      (name) =>
        `<div class="field"><label for="${id}-${name}">${name}</label><input type="text" inputmode="numeric" id="${id}-${name}"></div>`,
    )
    .join('')}</div></fieldset>`;

const optionsOf = (words: Record<string, string>): Options => Object.entries(words);

const ANSWER = `<form id="answer" novalidate>
<fieldset class="field" id="attends-field" data-pointer="/attends"><legend>Will somebody come?</legend>
<div class="choice"><input type="radio" name="attends" id="attends-yes" value="yes"><label for="attends-yes">Yes</label></div>
<div class="choice"><input type="radio" name="attends" id="attends-no" value="no"><label for="attends-no">No</label></div></fieldset>
${field('attendee-name', '/attendee/name', 'If yes: the name of who comes', line, { missing: 'Give the name of who comes.' })}
${field('attendee-role', '/attendee/role', 'Their role', line, { missing: 'Give their role.' })}
${field('attendee-seniority', '/attendee/seniority', 'How senior they are', choice(optionsOf(SENIORITY_IN_WORDS)), { hint: 'They need to be able to decide for your agency.', missing: 'Choose how senior they are.' })}
${field('answer-why', '/why', 'If no: why nobody can come', line, { missing: 'Say why nobody can come.' })}
<button>Send this answer</button></form>`;

const CONTRIBUTION = `<form id="contribute" novalidate>
${field('words', '/words', 'What you know', area, { hint: 'Facts, and how you know them.', missing: 'Say what you know.' })}
${field('childs-words', '/childsWords', 'The child’s own words, if you have them (optional)', area)}
${field('source', '/source', 'Where it comes from', line, { hint: 'Such as your own records, or what a colleague saw.', missing: 'Say where it comes from.' })}
${field('mark', '/handlingMark', 'Who may read it', choice(optionsOf(MARK_IN_WORDS)), { hint: 'If you choose nothing, only those who decide may read it.' })}
<button>Send what you know</button></form>`;

const DONE = `${field('done-words', '/words', 'What was done', area, { missing: 'Say what was done.' })}<button>It is done</button>`;
const LATE = `${field('late-why', '/why', 'Why it will be late', line, { missing: 'Say why it will be late.' })}${day('late-day', '/expectedOn', 'By when it will be done')}<button class="other">Say that it will be late</button>`;

/** All that a guest sees, in its order; what holds of them is filled in by the script, and what does not hold stays hidden. */
export const PAGE = `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Join a meeting: Front Door</title>
<link rel="stylesheet" href="/guest/page.css">
<link rel="icon" href="data:,">
<script src="/guest/page.js" defer></script></head>
<body><a class="skip" href="#main">Skip to what this page is about</a>
<header>Front Door: guests of a meeting</header>
<main id="main" tabindex="-1">
<noscript><h1>This page needs JavaScript</h1><p>Switch it on, or telephone whoever invited you: they can write down for you what you want to say.</p></noscript>
<div id="problem" tabindex="-1" role="alert" aria-labelledby="problem-title" hidden><h2 id="problem-title">There is a problem</h2><ul></ul></div>
<div id="said" tabindex="-1" role="status" hidden><p></p><button class="other" id="renew" type="button" hidden>Show how it stands now</button></div>
<p id="soon" role="status" hidden></p>

<section id="join" hidden>
<h1>Join the meeting that you were asked to</h1>
<p>A member of our staff gives you a code of six digits by telephone. It is never sent by e-mail. If anybody asks <strong>you</strong> for the code, do not say it, and telephone us.</p>
<form id="join-form" novalidate>
${field('code', '/code', 'The code of six digits', short.replace('>', ' inputmode="numeric" autocomplete="one-time-code">'))}
<button>Join</button></form>
</section>

<section id="no-link" hidden>
<h1>Open the link in your e-mail</h1>
<p>This page needs the whole link that you were sent. If you have opened it before, it has been used up: a link works once. Telephone whoever invited you for a new link and code.</p>
</section>

<section id="left" hidden>
<h1>You have left</h1>
<p>Nothing of it stays on this device. To come back, telephone whoever invited you for a new link and code.</p>
</section>

<section id="away" hidden>
<h1>The page could not be loaded</h1>
<p>You are still in, and what you have sent is kept.</p>
<button id="again" type="button">Try again</button>
</section>

<section id="ended" hidden>
<h1>This was not sent</h1>
<p>Copy what you need of it now. It is kept nowhere, and goes when this page is closed. You can also read it out when you telephone.</p>
<dl id="unsent"></dl>
</section>

<section id="in" hidden>
<h1>The meeting that you were asked to</h1>
<p>You can use this page until <strong id="until"></strong>. If a child is in danger now, call 999.</p>
<button class="other" id="leave" type="button">Leave</button>
<h2>When and where</h2>
<dl id="when"></dl>
<button class="other" id="calendar" type="button">Download it for your calendar</button>

<div id="answer-part"><h2>Your answer</h2><p id="answered"></p>${ANSWER}</div>

<div id="actions-part"><h2>What you have to do</h2><p id="no-actions">Nothing was given to you to do.</p><div id="actions"></div></div>

<div id="contribute-part"><h2>What you know</h2>
<div id="own"></div>${CONTRIBUTION}</div>

<div id="view-part"><h2>What you think</h2>
<p>Say for each child what you think of the harm, before you see what others think. It can be said once, and stays as you said it.</p>
<form id="view" novalidate><div id="view-children"></div><button>Send what you think</button></form></div>

<div id="others-part"><h2>What others know and think</h2><div id="others"></div></div>

<div id="record-part"><h2>The record</h2><p>The record of the meeting is out. Keep it as you keep the child’s safeguarding file.</p>
<button id="record" type="button">Download the record (PDF)</button></div>

<div id="dissent-part"><h2>If you see it otherwise</h2>
<form id="dissent" novalidate>${field('dissent-words', '/words', 'What you see otherwise, and why', area, { hint: 'It stays on the record beside what was decided.', missing: 'Say what you see otherwise.' })}
<button class="other">Send it for the record</button></form></div>
</section>

<template id="action"><div class="action"><h3></h3><p class="due"></p>
<details><summary>It is done</summary><form class="done" novalidate>${DONE}</form></details>
<details><summary>It will be late</summary><form class="delay" novalidate>${LATE}</form></details></div></template>
<template id="view-child"><fieldset><legend></legend>
${field('harm', '/harmLevel', 'The level of harm', choice(optionsOf(HARM_IN_WORDS)), { hint: 'If you have no view of this child, choose nothing and say why.' })}
${field('view-why', '/why', 'Why', area, { missing: 'Say why, for each child.' })}</fieldset></template>
</main></body></html>
`;

import { createHash } from 'node:crypto';
import type { DevPerson } from './who-can-sign-in';

const style = `
body{margin:0;font:1.125rem/1.5 Arial,Helvetica,sans-serif;color:#0b0c0c;background:#fff}
main{max-width:60rem;margin:0 auto;padding:1.5rem 1rem 4rem}
h1{font-size:2rem;line-height:1.2;margin:1.5rem 0 .5rem}
h2{font-size:1.375rem;margin:2.25rem 0 .5rem}
.only{border-left:.5rem solid #594d00;background:#fff7bf;padding:.75rem 1rem;margin:0}
ul{list-style:none;margin:0;padding:0;display:grid;gap:.75rem;grid-template-columns:repeat(auto-fill,minmax(17rem,1fr))}
button{font:inherit;text-align:left;width:100%;height:100%;padding:.75rem 1rem;background:#f3f2f1;color:#0b0c0c;
border:1px solid #505a5f;border-radius:.25rem;cursor:pointer}
button:hover{background:#dbd9d6}
button:focus{outline:3px solid #fd0;outline-offset:0;box-shadow:inset 0 0 0 2px #0b0c0c}
button strong,button span{display:block}
button .roles{color:#41484c;font-size:1rem}
.cancel{margin-top:2.5rem}.cancel button{width:auto}
`;

/** For the content security policy: this style and no other. */
export const styleHash = `'sha256-${createHash('sha256').update(style).digest('base64')}'`;

/** The one page of signing in: everybody who can be chosen, grouped by agency, each a button. Works without scripts. */
export function choosePersonPage(people: DevPerson[], agencyNames: Record<string, string>): string {
  const groups = new Map<string, DevPerson[]>();
  for (const person of people) {
    const agency = person.agency ?? '';
    groups.set(agency, [...(groups.get(agency) ?? []), person]);
  }
  const sections = [...groups].map(([agency, members], index) => {
    const heading = agency === '' ? 'No agency' : (agencyNames[agency] ?? agency);
    return `<section aria-labelledby="agency-${index}">
<h2 id="agency-${index}">${escape(heading)}</h2>
<ul>${members.map(personItem).join('')}</ul>
</section>`;
  });
  return page(
    'Development sign-in: choose who you are',
    `<h1>Development sign-in: choose who you are</h1>
<p class="only"><strong>For development only.</strong> Everybody here is invented, no password is asked for, and this page
does not exist in a real service. Never enter anything about a real child while signed in this way.</p>
<form method="post">
${sections.join('\n')}
<p class="cancel"><button name="cancel" value="yes">Cancel and go back</button></p>
</form>`,
  );
}

/** A page that says what happened and what to do next. */
export function messagePage(title: string, sentence: string): string {
  return page(title, `<h1>${escape(title)}</h1><p>${escape(sentence)}</p>`);
}

function personItem({ id, name, job, roles, functions }: DevPerson): string {
  const rights = [...roles, ...(functions ?? [])].map(inWords).join(', ');
  return `<li><button name="person" value="${escape(id)}"><strong>${escape(name)}</strong><span>${escape(job)}</span>
<span class="roles">${escape(rights)}</span></button></li>`;
}

function inWords(code: string): string {
  return code
    .replaceAll('-', ' ')
    .replace(/\blado\b/g, 'LADO')
    .replace(/\bmash\b/g, 'MASH');
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)} - Front Door</title>
<style>${style}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

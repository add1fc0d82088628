/** Arial and a colour of our own: a council's page is none of GOV.UK's. Readable at 400%, on a phone, and without colour. */
export const STYLE = `
*, ::before, ::after { box-sizing: border-box; }
[hidden] { display: none !important; }
body { margin: 0; font: 1.1875rem/1.5 Arial, Helvetica, sans-serif; color: #0b0c0c; background: #fff; }
header { padding: 0.75rem 1rem; color: #fff; background: #12436d; font-weight: bold; }
main { max-width: 45rem; margin: 0 auto; padding: 1rem 1rem 3rem; }
h1 { font-size: 2rem; line-height: 1.2; margin: 1rem 0; }
h2 { font-size: 1.5rem; line-height: 1.25; margin: 2.5rem 0 0.75rem; padding-top: 1rem; border-top: 1px solid #b1b4b6; }
h3 { font-size: 1.1875rem; margin: 1.5rem 0 0.5rem; }
p, ul, ol, dl { margin: 0 0 1rem; }
dt { font-weight: bold; }
dd { margin: 0 0 0.75rem; overflow-wrap: anywhere; white-space: pre-wrap; }
li, p { overflow-wrap: anywhere; }
fieldset { margin: 0 0 1.5rem; padding: 0; border: 0; min-width: 0; }
legend, label { display: block; padding: 0; font-weight: bold; }
.choice label { display: inline; font-weight: normal; }
.choice { margin: 0.5rem 0; min-height: 2rem; }
.choice input { width: 1.5rem; height: 1.5rem; margin: 0 0.5rem 0 0; vertical-align: middle; }
.field { margin: 0 0 1.5rem; }
.hint { margin: 0 0 0.25rem; color: #505a5f; }
.error { margin: 0 0 0.25rem; color: #b10e1e; font-weight: bold; }
.field:has(> .error) { padding-left: 0.75rem; border-left: 4px solid #b10e1e; }
input[type='text'], select, textarea { width: 100%; min-height: 2.75rem; padding: 0.375rem; font: inherit; color: inherit; background: #fff; border: 2px solid #0b0c0c; border-radius: 0; }
textarea { min-height: 7rem; }
.short { max-width: 12rem; }
.dates { display: flex; flex-wrap: wrap; gap: 1rem; }
.dates .field { margin: 0; width: 6rem; }
button { min-height: 2.75rem; padding: 0.5rem 1rem; font: inherit; font-weight: bold; color: #fff; background: #12436d; border: 2px solid transparent; border-radius: 0; cursor: pointer; }
button.other { color: #12436d; background: #fff; border-color: #12436d; }
button:hover { background: #0b2c4a; color: #fff; }
a { color: #12436d; }
a:focus, button:focus, input:focus, select:focus, textarea:focus, summary:focus { outline: 3px solid #0b0c0c; outline-offset: 2px; box-shadow: 0 0 0 6px #ffdd00; }
#problem, #said { margin: 1rem 0; padding: 1rem; border: 4px solid #b10e1e; }
#said { border-color: #0f7a52; }
#problem h2, #said h2 { margin: 0 0 0.5rem; padding: 0; border: 0; }
#problem a { color: #b10e1e; font-weight: bold; }
#problem:focus, #said:focus { outline: 3px solid #0b0c0c; outline-offset: 2px; }
#soon { padding: 0.5rem 1rem; background: #ffdd00; font-weight: bold; }
.skip { position: absolute; left: -999rem; }
.skip:focus { position: static; display: block; padding: 0.5rem 1rem; background: #ffdd00; color: #0b0c0c; }
.action { margin: 0 0 1.5rem; padding: 0.75rem 1rem; border: 1px solid #505a5f; }
.late { font-weight: bold; }
summary { padding: 0.5rem 0; color: #12436d; text-decoration: underline; cursor: pointer; }
@media print { header, form, button, .skip { display: none; } }
`;

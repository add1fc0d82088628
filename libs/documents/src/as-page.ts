import type { PaperDocument, Part } from './description';

const STYLE = `body{font:11pt/1.45 sans-serif;margin:2cm;color:#000;background:#fff}h1{font-size:16pt}dt{font-weight:bold;margin-top:.5em}
dd{margin:0 0 0 1.2em}p{margin:.3em 0;white-space:pre-wrap;overflow-wrap:anywhere}li{margin-top:.5em}@page{margin:2cm}@media print{body{margin:0}dt,h2{break-after:avoid}}`;

/** A page of plain HTML for a printer. No scripts, nothing from elsewhere. */
export function asPage({ title, parts }: PaperDocument): string {
  return `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>${escaped(title)}</title><style>${STYLE}</style></head>
<body><h1>${escaped(title)}</h1>
${parts.map(marked).join('\n')}</body></html>
`;
}

function marked(part: Part): string {
  const all = (parts: readonly Part[]): string => parts.map(marked).join('');
  switch (part.kind) {
    case 'heading':
      return `<h2>${escaped(part.words)}</h2>`;
    case 'words':
      return `<p dir="auto">${escaped(part.words)}</p>`;
    case 'list':
      return `<ol>${part.items.map((item) => `<li>${all(item)}</li>`).join('')}</ol>`;
    case 'fields':
      return `<dl>${part.fields.map(({ name, parts }) => `<dt>${escaped(name)}</dt><dd>${all(parts)}</dd>`).join('')}</dl>`;
  }
}

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => SIGNS[sign]!);
}

/** What is printed of a contact: exactly what was sent, and what was attached to it. */
export interface ToPrint {
  reference: string;
  received: string;
  sent: object;
  /** Nothing of it was taken out since. */
  whole: boolean;
  files: readonly { name: string; size: number; sha256: string }[];
}

const STYLE = `body{font:11pt/1.45 sans-serif;margin:2cm;color:#000;background:#fff}h1{font-size:16pt}dt{font-weight:bold;margin-top:.5em}
dd{margin:0 0 0 1.2em;white-space:pre-wrap;overflow-wrap:anywhere}li{margin-top:.5em}@page{margin:2cm}@media print{body{margin:0}dt{break-after:avoid}}`;

/** A page of plain HTML for a printer: every field that was sent, in its order, under its name. No scripts, nothing from elsewhere. */
export function printedContact({ reference, received, sent, whole, files }: ToPrint): string {
  const attached = files.map(({ name, size, sha256 }) => `${name} (${size} bytes, SHA-256 ${sha256})`);
  return `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Contact ${escaped(reference)}</title><style>${STYLE}</style></head>
<body><h1>Contact ${escaped(reference)}</h1>
<p>Received ${escaped(received)}. This is what was sent, ${whole ? 'word for word' : 'but for what is not shown'}. Keep it as you keep the child’s safeguarding file.</p>
${printed(sent)}
${attached.length > 0 ? `<h2>Files that you attached</h2>${printed(attached)}` : ''}</body></html>
`;
}

function printed(value: unknown): string {
  if (Array.isArray(value)) return `<ol>${value.map((one) => `<li>${printed(one)}</li>`).join('')}</ol>`;
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).map(
      ([name, inner]) => `<dt>${escaped(nameOf(name))}</dt><dd>${printed(inner)}</dd>`,
    );
    return `<dl>${fields.join('')}</dl>`;
  }
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  return escaped(String(value ?? ''));
}

const NAMES: Record<string, string> = { nhsNumber: 'NHS number', upn: 'UPN', urn: 'URN' };

/** `dateOfBirth` is printed as "Date of birth". */
function nameOf(field: string): string {
  const words = field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return NAMES[field] ?? `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => SIGNS[sign]!);
}

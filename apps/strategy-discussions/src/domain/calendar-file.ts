import { displayReference } from '@front-door/casework';
import type { Discussion, Invitation } from './discussion';

const MINUTES = 60;

/**
 * An invitation as a calendar takes it (RFC 5545, RFC 5546): one event under one UID, whose sequence rises with every change; cancelled when
 * the function need not come. It names no child: calendars are seen by many.
 */
export function calendarFile(
  { id, reference, meeting }: Pick<Discussion, 'id' | 'reference' | 'meeting'>,
  invitation: Pick<Invitation, 'id' | 'state' | 'sequence'>,
  now: Date,
): string {
  const cancelled = invitation.state === 'cancelled';
  const from = new Date(meeting!.at);
  const lines = [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Front Door//Strategy discussions//EN'],
    `METHOD:${cancelled ? 'CANCEL' : 'REQUEST'}`,
    'BEGIN:VEVENT',
    `UID:${id}.${invitation.id}@front-door`,
    `SEQUENCE:${invitation.sequence + (cancelled ? 1 : 0)}`,
    `DTSTAMP:${stamp(now)}`,
    `DTSTART:${stamp(from)}`,
    `DTEND:${stamp(new Date(from.getTime() + MINUTES * 60_000))}`,
    `SUMMARY:${escaped(`Strategy discussion ${displayReference(reference)}`)}`,
    `LOCATION:${escaped(meeting!.how === 'meeting' ? meeting!.where : `By ${meeting!.how}: see the invitation`)}`,
    `STATUS:${cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    ...['CLASS:CONFIDENTIAL', 'END:VEVENT', 'END:VCALENDAR'],
  ];
  return lines.flatMap(folded).join('\r\n') + '\r\n';
}

function stamp(at: Date): string {
  return at.toISOString().replace(/[-:]|\.\d{3}/g, '');
}

function escaped(text: string): string {
  return text.replace(/[\\;,]/g, (character) => `\\${character}`).replace(/\r?\n/g, '\\n');
}

/** No line has more than 75 octets; what is longer goes on in the next, after a space (RFC 5545, 3.1). */
function folded(line: string): string[] {
  const parts: string[] = [];
  let part = '';
  for (const character of line) {
    if (Buffer.byteLength(part + character) > (parts.length === 0 ? 75 : 74)) {
      parts.push(part);
      part = '';
    }
    part += character;
  }
  return [...parts, part].map((text, index) => (index === 0 ? text : ` ${text}`));
}

import { calendarFile } from './calendar-file';

const now = new Date('2026-06-08T09:00:00Z');
const meeting = {
  ...{
    at: '2026-06-09T13:30:00.000Z',
    how: 'meeting' as const,
    where: 'Room 4, Hillman Street; first floor, behind the café, ask at the desk',
  },
  ...{ chair: { id: 'd', name: 'D' }, sequence: 0, convenedAt: '', inTime: true },
};
const discussion = { id: 'abc', reference: 'D23456789X', meeting };
const unfolded = (text: string) => text.replace(/\r\n /g, '');

it('is one event that every calendar takes, without a child’s name', () => {
  const file = calendarFile(discussion, { id: 'inv', state: 'invited', sequence: 0 }, now);
  expect(unfolded(file).split('\r\n')).toEqual([
    ...[
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Front Door//Strategy discussions//EN',
      'METHOD:REQUEST',
      'BEGIN:VEVENT',
    ],
    ...[
      'UID:abc.inv@front-door',
      'SEQUENCE:0',
      'DTSTAMP:20260608T090000Z',
      'DTSTART:20260609T133000Z',
      'DTEND:20260609T143000Z',
    ],
    'SUMMARY:Strategy discussion D-2345-6789-X',
    'LOCATION:Room 4\\, Hillman Street\\; first floor\\, behind the café\\, ask at the desk',
    ...['STATUS:CONFIRMED', 'CLASS:CONFIDENTIAL', 'END:VEVENT', 'END:VCALENDAR', ''],
  ]);
  for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
});

it('a change and a cancellation keep the UID, and raise the sequence', () => {
  const moved = calendarFile(discussion, { id: 'inv', state: 'invited', sequence: 2 }, now);
  expect(moved).toContain('UID:abc.inv@front-door\r\nSEQUENCE:2\r\n');
  const cancelled = calendarFile(discussion, { id: 'inv', state: 'cancelled', sequence: 2 }, now);
  expect(cancelled).toContain('METHOD:CANCEL');
  expect(cancelled).toContain('SEQUENCE:3\r\n');
  expect(cancelled).toContain('STATUS:CANCELLED');
});

import { types } from 'pg';
import { timeOf } from './rows';

const pgs = types.getTypeParser(1184, 'text') as (text: string) => Date;

it.each([
  '2026-03-02 09:30:00+00',
  '2026-03-02 09:30:00.1+00',
  '2026-03-02 09:30:00.123456+00',
  '2026-12-31 23:59:59.999999+00',
  '2024-02-29 00:00:00.0015+00',
  '2026-03-29 01:30:00+01',
  '2026-03-02 09:30:00.25-03:30',
  '0099-01-01 00:00:00+00',
  '12026-01-01 00:00:00+00',
  '0044-03-15 12:00:00+00 BC',
  'infinity',
  '-infinity',
])('the time %s is read as pg reads it', (text) => {
  expect(timeOf(text)).toEqual(pgs(text));
});

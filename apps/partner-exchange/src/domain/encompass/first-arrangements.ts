import type { SchoolDates } from '@front-door/casework';
import type { EncompassPolicy } from './arrangements';

/** What a new database begins with. A council keeps its own through `POST /v1/encompass/policy`. */
export const ENCOMPASS_POLICY: EncompassPolicy = {
  leadFunction: 'designated-safeguarding-lead',
  educationDesk: { agency: 'education-desk', function: 'education-safeguarding' },
  checkAt: '08:30',
};

const half = (name: string, from: string, to: string) => ({ from, to, because: `the ${name} half term` });

/** Invented dates in the shape that London boroughs publish; a council replaces them through `POST /v1/encompass/calendars/front-door`. */
export const COUNCIL_DATES: SchoolDates = {
  dayBegins: '08:45',
  terms: [
    { name: 'Autumn term 2025', from: '2025-09-01', to: '2025-12-19' },
    { name: 'Spring term 2026', from: '2026-01-05', to: '2026-03-27' },
    { name: 'Summer term 2026', from: '2026-04-13', to: '2026-07-21' },
    { name: 'Autumn term 2026', from: '2026-09-01', to: '2026-12-18' },
    { name: 'Spring term 2027', from: '2027-01-04', to: '2027-03-25' },
    { name: 'Summer term 2027', from: '2027-04-12', to: '2027-07-21' },
    { name: 'Autumn term 2027', from: '2027-09-01', to: '2027-12-17' },
    { name: 'Spring term 2028', from: '2028-01-04', to: '2028-03-31' },
    { name: 'Summer term 2028', from: '2028-04-18', to: '2028-07-20' },
  ],
  closed: [
    half('autumn', '2025-10-27', '2025-10-31'),
    half('spring', '2026-02-16', '2026-02-20'),
    half('summer', '2026-05-25', '2026-05-29'),
    half('autumn', '2026-10-26', '2026-10-30'),
    half('spring', '2027-02-15', '2027-02-19'),
    half('summer', '2027-05-31', '2027-06-04'),
    half('autumn', '2027-10-25', '2027-10-29'),
    half('spring', '2028-02-14', '2028-02-18'),
    half('summer', '2028-05-29', '2028-06-02'),
  ],
};

import { forgetting } from '@front-door/persistence';
import type { Forgetting } from '@front-door/service';

const ITS_ALARM_IS_OVER = 'EXISTS (SELECT 1 FROM alarm a WHERE a.id = page.alarm_id AND a.ended_at IS NOT NULL)';

/** What was sent to a telephone: the number, the words, the tries. Whom an alarm paged and who acknowledged it stays in the journal. */
export const FORGETS: readonly Forgetting[] = [
  { statement: forgetting('page', 'asked_at', ITS_ALARM_IS_OVER), kept: 'pages' },
  { statement: forgetting('stand_in_page', 'at'), kept: 'pages' },
];

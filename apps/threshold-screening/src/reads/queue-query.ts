import { OneOf, Text, YesNo } from '@front-door/contracts';
import { PageQuery } from '@front-door/http';
import { QUEUE_GROUPS, type QueueGroup } from '../domain/queue-rank';
import { STAGES } from '../domain/screening';

export class QueueQuery extends PageQuery {
  @OneOf(QUEUE_GROUPS, { label: 'the group', optional: true })
  group?: QueueGroup;
  @OneOf(STAGES.filter((stage) => stage !== 'closed'), { label: 'the stage', optional: true })
  stage?: string;
  @YesNo({ label: 'whether to show the overdue only', optional: true })
  overdue?: boolean;
  @YesNo({ label: 'whether to show only what you have claimed or been given', optional: true })
  mine?: boolean;
  @Text({ label: 'the agency that told us', max: 60, optional: true })
  agency?: string;
}

import { runService } from '@front-door/service';
import { strategyDiscussions } from './strategy-discussions.definition';

void runService(strategyDiscussions);

import { runService } from '@front-door/service';
import { thresholdScreening } from './threshold-screening.definition';

void runService(thresholdScreening);

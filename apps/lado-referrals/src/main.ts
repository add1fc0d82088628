import { runService } from '@front-door/service';
import { ladoReferrals } from './lado-referrals.definition';

void runService(ladoReferrals);

import { runService } from '@front-door/service';
import { partnerExchange } from './partner-exchange.definition';

void runService(partnerExchange);

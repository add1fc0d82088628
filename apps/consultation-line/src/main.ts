import { runService } from '@front-door/service';
import { consultationLine } from './consultation-line.definition';

void runService(consultationLine);

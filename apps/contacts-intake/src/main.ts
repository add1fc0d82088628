import { runService } from '@front-door/service';
import { contactsIntake } from './contacts-intake.definition';

void runService(contactsIntake);

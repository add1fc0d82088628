import { contactsIntake } from '../../../apps/contacts-intake/src/contacts-intake.definition';
import { hostSettings } from '../../../apps/front-door/src/settings';
import { startFrontDoor } from '../../../apps/front-door/src/start-front-door';

/** Front Door with contacts-intake and nothing else in it: what a process of its own takes. */
process.once('SIGTERM', () => void starting.then((running) => running.close()).then(() => process.exit(0)));
process.once('disconnect', () => process.exit(1));
const starting = startFrontDoor({ ...hostSettings(process.env), services: [contactsIntake] });

import type { ServiceDefinition } from '@front-door/service';
import { ContactsIntakeModule } from './contacts-intake.module';
import { contactsIntakeCard } from './contacts-intake.service-card';
import { contactsIntakeSchema } from './persistence/schema';

export const contactsIntake: ServiceDefinition = {
  card: contactsIntakeCard,
  parts: contactsIntakeSchema,
  module: ContactsIntakeModule,
};

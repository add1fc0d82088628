import type { ServiceDefinition } from '@front-door/service';
import { ContactsIntakeModule } from './contacts-intake.module';
import { contactsIntakeCard } from './contacts-intake.service-card';
import { checkPolicy, POLICY_NAMES } from './domain/policies';
import { contactsIntakeSchema } from './persistence/schema';

export const contactsIntake: ServiceDefinition = {
  card: contactsIntakeCard,
  parts: contactsIntakeSchema,
  module: ContactsIntakeModule,
  policies: {
    path: 'v1/contact-policies',
    read: 'policy.read',
    change: 'policy.change',
    names: POLICY_NAMES,
    check: checkPolicy,
  },
};

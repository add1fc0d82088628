import { ETHNICITY_OF, EXPECTED_DATE_OF_BIRTH, SEX_OF } from './codes';
import type { Draft } from './draft';
import type { Element } from './element';
import type { Parents } from './people-of';
import { address, namesOf, nhsNumber, USES, WHOLE_DATE, wholeName, words } from './person';
import { type Entry, markEntry, type Message } from './read-message';

const ETHNIC_CATEGORY = 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-EthnicCategory';
const INTERPRETER = 'http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired';

/** A Patient as a child of the contact: who they are, when they were or will be born, where they live, their school and practice. */
export function childOf(
  draft: Draft,
  message: Message,
  entry: Entry,
  pointer: string,
  parents: Parents,
  now: Date,
): Record<string, unknown> {
  const { resource } = entry;
  const child: Record<string, unknown> = {};
  markEntry(entry);
  draft.from(pointer, resource.path);
  draft.from(`${pointer}/firstName`, `${resource.path}.name`, 'Give the child a name: given and family, or text.');
  nhsNumber(draft, child, pointer, resource);
  takeNames(draft, child, pointer, resource);
  takeBirth(draft, message, child, pointer, entry, now);
  const sex = resource.at('gender');
  if (SEX_OF[sex.peek() ?? '']) draft.put(child, pointer, 'sex', sex, (code) => SEX_OF[code]);
  else draft.put(child, pointer, 'gender', sex);
  takeExtensions(draft, child, pointer, resource);
  const languages = resource.each('communication');
  const language = languages.find((one) => one.at('preferred').is(true)) ?? languages[0];
  if (language) {
    draft.put(child, pointer, 'language', words(language.at('language')));
    if (child.language) language.at('preferred').mark();
  }
  address(draft, child, pointer, resource);
  takeSchoolAndPractice(draft, message, child, pointer, resource);
  if (child.expectedDateOfBirth && !['firstName', 'lastName', 'knownAs'].some((name) => child[name])) {
    const mother = parents.get('mother');
    child.description = mother ? `Unborn child of ${mother}` : 'Unborn child';
  }
  return child;
}

function takeNames(draft: Draft, child: Record<string, unknown>, pointer: string, resource: Element): void {
  const { main, known, former } = namesOf(resource);
  if (main) {
    const parts = [...main.each('given'), main.at('family')];
    if (parts.some((part) => part.peek())) {
      draft.join(child, pointer, 'firstName', main.each('given'), ' ');
      draft.put(child, pointer, 'lastName', main.at('family'));
    } else draft.put(child, pointer, 'knownAs', main.at('text'));
    if (child.firstName ?? child.lastName ?? child.knownAs) main.at('use').markIf(...USES);
  }
  if (!child.knownAs) wholeName(draft, child, pointer, 'knownAs', known);
  const list: string[] = [];
  former.slice(0, 5).forEach((name, index) => {
    const one: { text?: string } = {};
    wholeName(draft, one, pointer, 'text', name);
    if (!one.text) return;
    list.push(one.text);
    draft.from(`${pointer}/formerNames/${index}`, name.path);
    draft.from(`${pointer}/formerNames`, name.path);
  });
  if (list.length > 0) child.formerNames = list;
}

/** A whole date of birth; of a year alone, the age it makes, and the year is shown as it was sent. Expected: an Observation about this child. */
function takeBirth(
  draft: Draft,
  { entries, follow }: Message,
  child: Record<string, unknown>,
  pointer: string,
  entry: Entry,
  now: Date,
): void {
  const born = entry.resource.at('birthDate');
  const said = born.peek() ?? '';
  if (/^\d{4}(-\d{2})?$/.test(said)) {
    child.approximateAge = Math.max(0, now.getUTCFullYear() - Number(said.slice(0, 4)));
    draft.from(`${pointer}/approximateAge`, born.path);
  } else draft.put(child, pointer, 'dateOfBirth', born);
  for (const observation of entries.filter(({ type }) => type === 'Observation')) {
    const { resource } = observation;
    const about = [...resource.each('focus'), resource.at('subject')].filter((one) => follow(one) === entry);
    const coding = resource
      .at('code')
      .each('coding')
      .find((one) => EXPECTED_DATE_OF_BIRTH.has(`${one.at('system').peek()}|${one.at('code').peek()}`));
    const due = resource.at('valueDateTime');
    if (!coding || about.length === 0 || child.expectedDateOfBirth || !WHOLE_DATE.test(due.peek() ?? '')) continue;
    markEntry(observation);
    coding.at('system').mark();
    coding.at('code').mark();
    about[0]!.at('reference').mark();
    // A time of day beside it has no field, and is shown.
    child.expectedDateOfBirth = due.peek()!.slice(0, 10);
    draft.from(`${pointer}/expectedDateOfBirth`, due.path);
    if (due.peek()!.length === 10) due.mark();
  }
}

function takeExtensions(draft: Draft, child: Record<string, unknown>, pointer: string, resource: Element): void {
  for (const extension of resource.each('extension')) {
    const url = extension.at('url');
    if (url.is(ETHNIC_CATEGORY) && !child.ethnicity) {
      const coding = extension
        .at('valueCodeableConcept')
        .each('coding')
        .find((one) => ETHNICITY_OF[one.at('code').peek() ?? '']);
      if (!coding) continue;
      url.mark();
      draft.put(child, pointer, 'ethnicity', coding.at('code'), (code) => ETHNICITY_OF[code]);
    }
    const needed = extension.at('valueBoolean');
    if (url.is(INTERPRETER) && typeof needed.value === 'boolean' && child.interpreterNeeded === undefined) {
      url.mark();
      needed.mark();
      child.interpreterNeeded = needed.value;
    }
  }
}

/** The practice is the general practitioner, or its organisation; the school is a contact that is an organisation of type `edu`. */
function takeSchoolAndPractice(
  draft: Draft,
  { follow }: Message,
  child: Record<string, unknown>,
  pointer: string,
  resource: Element,
): void {
  const [practice] = resource.each('generalPractitioner');
  if (practice) {
    const found = follow(practice);
    if (found?.type === 'Organization') {
      const taken = found.resource.at('name').peek();
      draft.put(child, pointer, 'gpPractice', found.resource.at('name'));
      if (taken) {
        markEntry(found);
        practice.at('reference').mark();
      }
    } else draft.put(child, pointer, 'gpPractice', practice.at('display'));
  }
  for (const contact of resource.each('contact')) {
    const organisation = contact.at('organization');
    const found = follow(organisation);
    const types = found?.resource.each('type').flatMap((type) => type.each('coding')) ?? [];
    const school = types.find((coding) => coding.at('code').is('edu'));
    if (!found || !school || child.school || !found.resource.at('name').peek()) continue;
    const into = {};
    draft.put(into, `${pointer}/school`, 'name', found.resource.at('name'));
    child.school = into;
    markEntry(found);
    school.at('code').mark();
    organisation.at('reference').mark();
  }
}

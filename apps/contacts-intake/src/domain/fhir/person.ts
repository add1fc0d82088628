import type { Draft } from './draft';
import type { Element } from './element';

const NHS_NUMBER = 'https://fhir.nhs.uk/Id/nhs-number';

/** What a field of its own says. A maiden name is a former one, and the word is shown. */
export const USES = ['official', 'usual', 'nickname', 'old'];

/** The names of a person: the official one, else the usual one, else the first; how they are known besides; what they were called before. */
export function namesOf(resource: Element): { main?: Element; known?: Element; former: Element[] } {
  const names = resource.each('name');
  const used = (...uses: string[]): Element[] => names.filter((name) => uses.some((use) => name.at('use').is(use)));
  const former = used('old', 'maiden');
  const [main] = [...used('official'), ...used('usual'), ...names.filter((name) => !former.includes(name))];
  const [known] = used('usual', 'nickname').filter((name) => name !== main);
  return { ...(main ? { main } : {}), ...(known ? { known } : {}), former };
}

/** A name as one text: its parts, or its text where it has no parts. */
export function wholeName(draft: Draft, target: object, pointer: string, key: string, name: Element | undefined): void {
  if (!name) return;
  const parts = [...name.each('prefix'), ...name.each('given'), name.at('family'), ...name.each('suffix')];
  const said = parts.some((part) => part.peek()) ? parts : [name.at('text')];
  if (draft.join(target, pointer, key, said, ' ')) name.at('use').markIf(...USES);
}

export function nhsNumber(draft: Draft, target: object, pointer: string, resource: Element): void {
  const identifier = resource
    .each('identifier')
    .find((one) => one.at('system').is(NHS_NUMBER) && one.at('value').peek());
  if (!identifier) return;
  identifier.at('system').mark();
  draft.put(target, pointer, 'nhsNumber', identifier.at('value'));
}

/** The address at home, else the first that is not an old one. */
export function address(draft: Draft, target: Record<string, unknown>, pointer: string, resource: Element): void {
  const current = resource.each('address').filter((one) => !one.at('use').is('old'));
  const chosen = current.find((one) => one.at('use').is('home')) ?? current[0];
  if (!chosen) return;
  const at = `${pointer}/address`;
  const into: Record<string, unknown> = {};
  const parts = [...chosen.each('line'), chosen.at('city'), chosen.at('district')].filter((part) => part.peek());
  const lines = parts.length > 0 ? parts : [chosen.at('text')];
  draft.list(into, at, 'lines', lines.slice(0, 5));
  draft.put(into, at, 'postcode', chosen.at('postalCode'));
  if (Object.keys(into).length === 0) return;
  chosen.at('use').markIf('home');
  target.address = into;
  draft.from(at, chosen.path);
}

/** The first telephone number and the first e-mail address. */
export function telecom(draft: Draft, target: object, pointer: string, resource: Element): void {
  for (const [key, systems] of [
    ['telephone', ['phone', 'sms']],
    ['email', ['email']],
  ] as const) {
    const found = resource
      .each('telecom')
      .find((one) => systems.some((system) => one.at('system').is(system)) && one.at('value').peek());
    if (!found) continue;
    found.at('system').mark();
    draft.put(target, pointer, key, found.at('value'));
  }
}

/** The words of a coded concept: its text, else the display of its first coding. */
export function words(concept: Element): Element {
  const text = concept.at('text');
  if (text.peek()) return text;
  return (
    concept
      .each('coding')
      .map((coding) => coding.at('display'))
      .find((display) => display.peek()) ?? text
  );
}

export const WHOLE_DATE = /^\d{4}-\d{2}-\d{2}/;

/** An adult: name, whole date of birth, telephone, e-mail, address. */
export function adult(draft: Draft, pointer: string, resource: Element): Record<string, unknown> {
  const person: Record<string, unknown> = {};
  wholeName(draft, person, pointer, 'name', namesOf(resource).main);
  const born = resource.at('birthDate');
  if (WHOLE_DATE.test(born.peek() ?? '')) draft.put(person, pointer, 'dateOfBirth', born);
  telecom(draft, person, pointer, resource);
  address(draft, person, pointer, resource);
  return person;
}

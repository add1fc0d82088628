import type { ServiceCard } from '@front-door/contracts';

/** The prefixes a service answers under: its card's, and its operations. */
export function prefixesOf(card: ServiceCard): string[] {
  return [...card.paths, `/v1/operations/${card.name}`];
}

/**
 * Finds whose a path is: the longest prefix that ends where a segment ends. Refuses (throws) two services with the same prefix, as
 * which of them answered would be chance.
 */
export function dispatcher(cards: readonly ServiceCard[]): (path: string) => string | undefined {
  const owners = new Map<string, string>();
  for (const card of cards) {
    for (const prefix of prefixesOf(card)) {
      const clean = prefix.replace(/\/+$/, '');
      const other = owners.get(clean);
      if (other) throw new Error(`${other} and ${card.name} both declare the path ${prefix}.`);
      owners.set(clean, card.name);
    }
  }
  return (path) => {
    for (let end = path.length; end >= 0; end = path.lastIndexOf('/', end - 1)) {
      const owner = owners.get(path.slice(0, end));
      if (owner) return owner;
      if (end === 0) return undefined;
    }
    return undefined;
  };
}

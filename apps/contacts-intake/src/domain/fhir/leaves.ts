/** A value of a message that stands for itself: a text, a number, yes or no, or something empty. */
export interface Leaf {
  path: string;
  /** The type of the resource it stands in; none for what stands in the Bundle itself. */
  resource?: string;
  value: unknown;
}

const DEEPEST = 30;
/** As FHIR names elements. Another name could look like the path of another element, and hide it. */
const NAME = /^_?[A-Za-z][A-Za-z0-9]{0,63}$/;
const MOST_LEAVES = 10_000;
/** Of all paths and texts together: a name that is repeated in every path must not make much of a small message. */
const MOST_TEXT = 1_500_000;

/** Every leaf, in the order in which it stands; undefined when the message is too deep, has a name that no element has or a number that is none, or says too much to be kept and shown. */
export function leavesOf(bundle: object): Leaf[] | undefined {
  const leaves: Leaf[] = [];
  let size = 0;
  const visit = (value: unknown, path: string, depth: number, resource: string | undefined): boolean => {
    const inner = isStructure(value) ? Object.entries(value) : [];
    if (inner.length === 0) {
      size += path.length + (typeof value === 'string' ? value.length : 10);
      if (leaves.length >= MOST_LEAVES || size > MOST_TEXT) return false;
      // 1e400, which no journal can keep.
      if (typeof value === 'number' && !Number.isFinite(value)) return false;
      leaves.push({ path, ...(resource ? { resource } : {}), value });
      return true;
    }
    if (depth >= DEEPEST) return false;
    const list = Array.isArray(value);
    const type = (value as { resourceType?: unknown }).resourceType;
    const within = !list && depth > 0 && typeof type === 'string' ? type.slice(0, 64) : resource;
    return inner.every(
      ([name, next]) =>
        (list || NAME.test(name)) && visit(next, list ? `${path}[${name}]` : `${path}.${name}`, depth + 1, within),
    );
  };
  return visit(bundle, 'Bundle', 0, undefined) ? leaves : undefined;
}

export function isStructure(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** A text that the mapping took, and where it stood (FHIRPath, from the Bundle). */
export interface Said {
  value: string;
  path: string;
}

/**
 * An element of a message, which may not be there. Whatever is taken from it is marked as read: what nobody took is kept and shown as
 * "also sent". `peek` looks without taking.
 */
export class Element {
  constructor(
    readonly value: unknown,
    readonly path: string,
    private readonly read: Set<string>,
  ) {}

  at(name: string): Element {
    const { value } = this;
    const inner =
      typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, name)
        ? (value as Record<string, unknown>)[name]
        : undefined;
    return new Element(inner, `${this.path}.${name}`, this.read);
  }

  /** The items of a list; none when it is not one. */
  each(name: string): Element[] {
    const list = this.at(name);
    return Array.isArray(list.value)
      ? list.value.map((item, index) => new Element(item, `${list.path}[${index}]`, this.read))
      : [];
  }

  /** A text that is not blank. */
  peek(): string | undefined {
    return typeof this.value === 'string' && this.value.trim() !== '' ? this.value : undefined;
  }

  take(): Said | undefined {
    const value = this.peek();
    if (value === undefined) return undefined;
    this.mark();
    return { value, path: this.path };
  }

  /** Says that this leaf has been used, as a code or a structure is. */
  mark(): void {
    if (this.value !== undefined) this.read.add(this.path);
  }

  /** The same, when it says nothing more than where it was looked for. */
  markIf(...values: string[]): void {
    if (values.some((value) => this.is(value))) this.mark();
  }

  is(value: unknown): boolean {
    return this.value === value;
  }
}

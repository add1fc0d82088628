import type { Fault } from '@front-door/contracts';
import type { Element } from './element';

/** The command that is being made of a message, and from which element each of its fields comes. */
export class Draft {
  readonly command: Record<string, unknown> = {};
  private readonly sources = new Map<string, string>();
  private readonly sentences = new Map<string, string>();

  /** Takes the text of an element as a field. */
  put(
    target: object,
    pointer: string,
    key: string,
    element: Element,
    as: (text: string) => unknown = (text) => text,
  ): void {
    const said = element.take();
    if (!said) return;
    (target as Record<string, unknown>)[key] = as(said.value);
    this.from(`${pointer}/${key}`, said.path);
  }

  /** Takes the texts of several elements as one text; false when there are none. */
  join(target: object, pointer: string, key: string, elements: readonly Element[], between: string): boolean {
    const said = elements.flatMap((element) => element.take() ?? []);
    if (said.length === 0) return false;
    (target as Record<string, unknown>)[key] = said.map(({ value }) => value).join(between);
    this.from(`${pointer}/${key}`, said[0]!.path);
    return true;
  }

  /** Takes the texts of several elements as a list. */
  list(target: object, pointer: string, key: string, elements: readonly Element[]): void {
    const said = elements.flatMap((element) => element.take() ?? []);
    if (said.length === 0) return;
    (target as Record<string, unknown>)[key] = said.map(({ value }) => value);
    this.from(`${pointer}/${key}`, said[0]!.path);
    said.forEach(({ path }, index) => this.from(`${pointer}/${key}/${index}`, path));
  }

  /** Says where a field or a group of fields comes from, or, with a sentence, where it belongs when it is missing. */
  from(pointer: string, path: string, missing?: string): void {
    this.sources.set(pointer, path);
    if (missing) this.sentences.set(pointer, missing);
  }

  /** A fault of the command, as a fault of the message: FHIRPath instead of a pointer, and what to send instead of a field's name. */
  asOfMessage({ pointer, code, sentence }: Fault): Fault {
    for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
      const path = this.sources.get(at);
      if (path) return { pointer: path, code, sentence: this.sentences.get(pointer) ?? sentence };
    }
    return { pointer: 'Bundle', code, sentence };
  }
}

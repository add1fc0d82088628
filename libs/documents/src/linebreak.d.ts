/** linebreak has no types of its own. */
declare module 'linebreak' {
  export default class LineBreaker {
    constructor(text: string);
    /** The next place where a line may end; null past the last. */
    nextBreak(): { position: number; required: boolean } | null;
  }
}

/** Null bytes; halves of characters, as a text has that was sent so, or is cut off here. */
const UNFIT = /\0|\p{Cs}/gu;

/** The beginning of a text that somebody outside chose, as it can be kept and published: an event with anything else would be parked, which is silence. */
export function storable(text: string, longest: number): string {
  return text.slice(0, longest).replaceAll(UNFIT, '\uFFFD');
}

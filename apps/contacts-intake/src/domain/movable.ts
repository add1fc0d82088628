/** Where words may stand that are moved behind the wall, and how that place is called. Facts that say who a child is are never moved. */
const PLACES: readonly (readonly [RegExp, string])[] = [
  [/^\/contact\/concern\/facts$/, 'what has happened'],
  [/^\/contact\/concern\/opinion$/, 'the professional opinion'],
  [/^\/contact\/concern\/(dailyLife|involvement|helpWanted|harmViewBecause)$/, 'the concern'],
  [/^\/contact\/concern\/nextWithPersonOfConcern$/, 'when the child is next with the person of concern'],
  [/^\/contact\/concern\/(otherChildren|placeOrGroup)$/, 'the concern'],
  [/^\/contact\/children\/\d+\/ownWords$/, 'the child’s own words'],
  [/^\/contact\/children\/\d+\/(concernForThisChild|communicationNeeds|whereNow)$/, 'what was said of one child'],
  [/^\/contact\/children\/\d+\/wordsForSchool$/, 'the words for the school'],
  [/^\/contact\/(people|professionals)\/\d+$/, 'a person named'],
  [/^\/contact\/people\/\d+\/note$/, 'what was said of a person'],
  [/^\/contact\/police\/(place|present|whereTheChildWas)$/, 'the police notification'],
  [/^\/contact\/consent\/explanation$/, 'the explanation about consent'],
  [/^\/alsoSent\/\d+$/, 'something else that the message said'],
  [/^\/added\/[0-9a-f-]{36}$/, 'information added later'],
  [/^\/attachments\/[0-9a-f-]{36}$/, 'a file'],
];

/** How a place is called; undefined when nothing may be moved from there. */
export function placeCalled(pointer: string): string | undefined {
  return PLACES.find(([form]) => form.test(pointer))?.[1];
}

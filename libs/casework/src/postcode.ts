export type CheckedPostcode =
  | {
      readonly ok: true;
      readonly postcode: string;
      /** 'unknown' is an NHS dummy (ZZ99): no fixed address, or not known. Never put on a map. ID-PC-03. */
      readonly kind: 'address' | 'unknown';
    }
  | { readonly ok: false; readonly code: 'postcode.shape' | 'postcode.part'; readonly reason: string };

// One group inside the anchors: the published pattern binds ^ to its first branch only and $ to its last, so that
// "xxE8 1EA" passed; it also let "ABC 1AA" through by making the digit of AA9A optional. ID-PC-01.
const address =
  /^(?:GIR 0AA|(?:[A-Z]\d{1,2}|[A-Z]\d[A-Z]|[A-Z][A-HJ-Y]\d{1,2}|[A-Z][A-HJ-Y]\d[A-Z]) \d[ABD-HJLNP-UW-Z]{2})$/;
const outwardOnly = /^(?:[A-Z]\d{1,2}|[A-Z]\d[A-Z]|[A-Z][A-HJ-Y]\d{1,2}|[A-Z][A-HJ-Y]\d[A-Z])$/;
// ZZ99 3VZ and its like break the rules for real postcodes, so they are asked for separately
const dummy = /^ZZ99 \d[A-Z]{2}$/;

/** Upper case with one space before the last three characters; not checked. ID-PC-02. */
export function normalisePostcode(text: string): string {
  const joined = text.replace(/\s/g, '').toUpperCase();
  return joined.length > 4 ? `${joined.slice(0, -3)} ${joined.slice(-3)}` : joined;
}

/** The postcode as it is stored, or why it is refused. Shape only: whether it exists is not known here. ID-PC-01..03. */
export function checkPostcode(text: string): CheckedPostcode {
  const postcode = normalisePostcode(text);
  if (dummy.test(postcode)) return { ok: true, postcode, kind: 'unknown' };
  if (address.test(postcode)) return { ok: true, postcode, kind: 'address' };
  if (outwardOnly.test(text.replace(/\s/g, '').toUpperCase())) {
    return {
      ok: false,
      code: 'postcode.part',
      reason: 'This is the first half of a postcode. Give all of it, like E8 1EA.',
    };
  }
  return { ok: false, code: 'postcode.shape', reason: 'This is not a UK postcode. Give it like E8 1EA.' };
}

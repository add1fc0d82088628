/** Census rule codes, and ID-UPN-02 for a text that does not have 13 characters (the schema refuses it; no rule has a code). */
export type UpnFaultCode = '1510' | '1530' | '1540' | '1550' | '1560Q' | 'ID-UPN-02';

export interface UpnFault {
  readonly code: UpnFaultCode;
  readonly sentence: string;
}

/** 23 letters, no I, O or S. ID-UPN-03. */
const checkLetters = 'ABCDEFGHJKLMNPQRTUVWXYZ';

/** Census rule 1530, with the two codes its 2023-24 edition added (942, 943). ID-UPN-07. */
const authorityRanges =
  '001-005 201-213 301-320 330-336 340-344 350-359 370-373 380-384 390-394 420 660-681 701-708 800-803 805-808 810-813 ' +
  '815 816 820-823 825 826 830 831 835-841 845 846 850-852 855-857 860 861 865-896 908 909 916 919 921 925 926 928 929 ' +
  '931 933 935-938 940-943';

const authorities = new Set<string>();
for (const range of authorityRanges.split(' ')) {
  const [from = '', to = from] = range.split('-');
  for (let code = Number(from); code <= Number(to); code += 1) authorities.add(String(code).padStart(3, '0'));
}

/** Upper case, without spaces and hyphens; not checked. */
export function normaliseUpn(text: string): string {
  return text.replace(/[\s\p{Pd}]/gu, '').toUpperCase();
}

/** The letter that must stand before these 12 characters; a temporary number's last letter counts as its place. ID-UPN-03. */
function checkLetter(twelve: string): string {
  let sum = 0;
  for (let i = 0; i < 12; i += 1) {
    const character = twelve.charAt(i);
    sum += (/\d/.test(character) ? Number(character) : checkLetters.indexOf(character)) * (i + 2);
  }
  return checkLetters.charAt(sum % checkLetters.length);
}

/**
 * Everything wrong with a unique pupil number, in the order of the rules; empty if nothing is. Lower case, spaces and hyphens
 * are accepted. Rule 1510 is left out while another fault makes the check letter impossible to work out. ID-UPN-01..07.
 */
export function upnFaults(text: string): UpnFault[] {
  const upn = normaliseUpn(text);
  if (upn.length !== 13) return [{ code: 'ID-UPN-02', sentence: 'A unique pupil number has 13 characters.' }];
  const faults: UpnFault[] = [];
  const numeric = /^\d{8}$/.test(upn.slice(4, 12));
  const lastIsKnown = /^[\dA-HJ-NP-RT-Z]$/.test(upn.charAt(12));
  const computable = numeric && lastIsKnown && /^\d{3}$/.test(upn.slice(1, 4));
  if (computable ? checkLetter(upn.slice(1)) !== upn.charAt(0) : !checkLetters.includes(upn.charAt(0))) {
    faults.push({
      code: '1510',
      sentence: 'The first letter of the pupil number does not agree with the rest: a character is probably mistyped.',
    });
  }
  if (!authorities.has(upn.slice(1, 4))) {
    faults.push({
      code: '1530',
      sentence: 'Characters 2 to 4 of the pupil number are not the code of a local authority.',
    });
  }
  if (!numeric) faults.push({ code: '1540', sentence: 'Characters 5 to 12 of the pupil number must all be digits.' });
  if (!lastIsKnown) {
    faults.push({
      code: '1550',
      sentence: 'The last character of the pupil number must be a digit, or a letter other than I, O and S.',
    });
  }
  return faults;
}

/** A former number is only asked for its shape. Rule 1560Q, ID-UPN-02. */
export function formerUpnFaults(text: string): UpnFault[] {
  if (/^[A-Z]\d{11}[\dA-Z]$/.test(normaliseUpn(text))) return [];
  return [
    {
      code: '1560Q',
      sentence: 'A former pupil number is a letter, 11 digits, and a last digit or letter: 13 characters in all.',
    },
  ];
}

/** The numbers given for more than one child, each once. Rule 1520. */
export function repeatedUpns(texts: readonly string[]): string[] {
  const upns = texts.map(normaliseUpn).filter((upn) => upn !== '');
  return [...new Set(upns.filter((upn, i) => upns.indexOf(upn) !== i))];
}

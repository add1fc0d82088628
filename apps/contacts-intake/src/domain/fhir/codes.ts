import type { LINK_TO_CHILD } from '@front-door/contracts';

export type Link = (typeof LINK_TO_CHILD)[number];

/** NHS data dictionary, ethnic category: UK Core's extension on Patient. Z: asked and not stated; 99: not asked. */
export const ETHNICITY_OF: Readonly<Record<string, string>> = {
  ...{ A: 'WBRI', B: 'WIRI', C: 'WOTH', D: 'MWBC', E: 'MWBA', F: 'MWAS', G: 'MOTH', H: 'AIND', J: 'APKN', K: 'ABAN' },
  ...{ L: 'AOTH', M: 'BCRB', N: 'BAFR', P: 'BOTH', R: 'CHNE', S: 'OOTH', Z: 'REFU', '99': 'NOBT' },
};

export const SEX_OF: Readonly<Record<string, string>> = { male: 'M', female: 'F', unknown: 'U' };

const codes = (link: Link, ...all: string[]): [string, Link][] => all.map((code) => [code, link]);

/** HL7 v3 RoleCode of a RelatedPerson: who they are to the child. A code that is not here is "other", and is shown as it was sent. */
export const LINK_OF: ReadonlyMap<string, Link> = new Map([
  ...codes('mother', 'MTH', 'NMTH', 'GESTM', 'ADOPTM'),
  ...codes('father', 'FTH', 'NFTH', 'ADOPTF', 'NFTHF'),
  ...codes('parents-partner', 'STPMTH', 'STPFTH', 'STPPRN'),
  ...codes('grandparent', 'GRPRN', 'GRMTH', 'GRFTH', 'MGRMTH', 'MGRFTH', 'MGRPRN', 'PGRMTH', 'PGRFTH', 'PGRPRN'),
  ...codes('brother-or-sister', 'SIB', 'BRO', 'SIS', 'NSIB', 'NBRO', 'NSIS', 'HSIB', 'HBRO', 'HSIS'),
  ...codes('brother-or-sister', 'STPSIB', 'STPBRO', 'STPSIS', 'TWIN', 'TWINBRO', 'TWINSIS'),
  ...codes('other-relative', 'AUNT', 'MAUNT', 'PAUNT', 'UNCLE', 'MUNCLE', 'PUNCLE', 'COUSN', 'MCOUSN', 'PCOUSN'),
  ...codes('other-relative', 'EXT', 'FAMMEMB', 'GGRPRN', 'GGRMTH', 'GGRFTH'),
  ...codes('carer', 'PRNFOST', 'MTHFOST', 'FTHFOST', 'GUARD', 'CAREGIVER'),
  ...codes('household-member', 'ROOM'),
]);

export const LINK_OF_WORDS: ReadonlyMap<string, Link> = new Map([
  ['mother', 'mother'],
  ['father', 'father'],
]);

/** "Estimated date of delivery": SNOMED CT, and three of LOINC. */
export const EXPECTED_DATE_OF_BIRTH: ReadonlySet<string> = new Set([
  'http://snomed.info/sct|161714006',
  ...['11778-8', '11779-6', '11780-4'].map((code) => `http://loinc.org|${code}`),
]);

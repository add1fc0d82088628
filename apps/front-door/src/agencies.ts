import agencies from '../../../examples/agencies.json';

/** Codes of the agencies that have topics, unless AGENCIES names others. */
export const agencyCodes: readonly string[] = agencies.map(({ code }) => code);

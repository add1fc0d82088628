/** What has to be known of an agency to address a message to it. */
export interface Addressed {
  functions: readonly { code: string }[];
}

/**
 * The function that a message goes to: the one asked for, if the agency has it, else the agency's first, so that nothing lies where nobody
 * looks. An agency that is not registered yet keeps what was asked; a message without a function then waits until it is registered.
 */
export function addressee(agency: Addressed | undefined, asked: string | undefined): string | undefined {
  if (!agency) return asked;
  const codes = agency.functions.map(({ code }) => code);
  return asked !== undefined && codes.includes(asked) ? asked : codes[0];
}

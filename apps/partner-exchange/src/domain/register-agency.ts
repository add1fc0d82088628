import type { AgencyKind } from '@front-door/contracts';
import { conflict, invalid, type Refusal } from '@front-door/event-bus';
import { sourcesOf, usualSourceOf } from './agency-sources';

/** `emails`: where to say that something waits, and nothing else. */
export interface FunctionOfAgency {
  code: string;
  name: string;
  emails?: string[];
}

export interface AgencyState {
  code: string;
  name: string;
  kind: AgencyKind;
  sourceCode: string;
  /** A school's unique reference number: it tells schools of one name apart. */
  urn?: string | null;
  /** The first takes what is addressed to no other. */
  functions: FunctionOfAgency[];
  /** Whether every inbox message also goes to the agency's own topic. */
  outbound: boolean;
}

/** What a registration says; what it leaves out stays as it was. */
export type Registration = Omit<AgencyState, 'sourceCode' | 'outbound'> &
  Partial<Pick<AgencyState, 'sourceCode' | 'outbound'>>;

const STAFF = 'front-door';

/**
 * What is known of an agency after this registration, or why not. Registering again with the same content changes nothing; name, functions,
 * source and topic may change. The kind may not: figures by kind of agency would change behind their readers' backs.
 */
export function registerAgency(
  known: AgencyState | undefined,
  command: Registration,
  hasTopic: (code: string) => boolean,
): AgencyState | Refusal {
  const { code, name, kind, functions } = command;
  if (code === STAFF) return conflict('code-reserved', 'This code stands for the council’s own staff. Choose another.');
  if (known && known.kind !== kind) {
    return conflict(
      'kind-differs',
      `${code} is registered as another kind of agency. Register a new agency under a new code.`,
    );
  }
  const sourceCode = command.sourceCode ?? known?.sourceCode ?? usualSourceOf(kind);
  if (!sourcesOf(kind).includes(sourceCode)) {
    const choice = sourcesOf(kind).join(', ');
    return invalid(
      'source-does-not-fit',
      `An agency of this kind counts as ${choice}, not ${sourceCode}.`,
      '/sourceCode',
    );
  }
  const urn = command.urn ?? known?.urn ?? null;
  if (urn && kind !== 'school') return invalid('not-a-school', 'Only a school has a URN.', '/urn');
  const outbound = command.outbound ?? known?.outbound ?? false;
  if (outbound && !hasTopic(code)) {
    return conflict('no-topic', 'This agency has no topic yet. Have the topic made first, then register this again.');
  }
  return {
    code,
    name,
    kind,
    sourceCode,
    urn,
    functions: functions.map((one) => {
      const emails = one.emails ?? known?.functions.find((before) => before.code === one.code)?.emails ?? [];
      return { code: one.code, name: one.name, ...(emails.length > 0 ? { emails } : {}) };
    }),
    outbound,
  };
}

/** Whether two states of an agency say the same; the order of functions counts, because the first takes what is addressed to no other. */
export function sameAgency(one: AgencyState, other: AgencyState): boolean {
  const plain = ({ functions, ...rest }: AgencyState): string =>
    JSON.stringify([
      rest.code,
      rest.name,
      rest.kind,
      rest.sourceCode,
      rest.urn ?? null,
      rest.outbound,
      functions.map(({ code, name, emails = [] }) => [code, name, emails]),
    ]);
  return plain(one) === plain(other);
}

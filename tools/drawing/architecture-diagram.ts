import { asyncApiOf, type ServiceCard } from '@front-door/contracts';

/** What stands between these lines of docs/architecture.md is made by `npm run docs:draw`. */
const BEGIN = '<!-- drawn from the service cards by npm run docs:draw: begin -->';
const END = '<!-- drawn from the service cards by npm run docs:draw: end -->';

interface Flow {
  service: string;
  action: 'send' | 'receive';
  channel: string;
  events: string[];
}

interface AsyncApi {
  channels: Record<string, { address: string }>;
  operations: Record<string, { action: Flow['action']; channel: Ref; messages: Ref[]; tags: { name: string }[] }>;
}

interface Ref {
  $ref: string;
}

/**
 * A mermaid diagram of services, topics and events. By way of the AsyncAPI document, which is made of the same cards: so the picture cannot
 * say anything else than what partners are told.
 */
export function diagramOf(cards: readonly ServiceCard[]): string {
  const { channels, operations } = asyncApiOf(cards, []) as AsyncApi;
  const flows = Object.values(operations).map(flowOf);
  const heard = new Set(flows.filter(({ action }) => action === 'receive').flatMap(({ events }) => events));
  const names = Object.keys(channels);
  const agencies = names.filter((name) => channels[name]!.address.startsWith('partner.'));
  return [
    '```mermaid',
    'flowchart LR',
    ...cards.map((card) => `  ${idOf(card.name)}["<b>${card.name}</b><br/>${card.paths.join('<br/>')}"]`),
    ...names.map((name) => `  ${idOf(name)}[("${addressOf(channels[name]!.address)}")]`),
    ...(agencies.length > 0 ? ['  agency(["an agency’s system"])'] : []),
    ...flows.map((flow) => `  ${edgeOf(flow, heard)}`),
    ...agencies.map((name) => (name.endsWith('inbound') ? `  agency --> ${idOf(name)}` : `  ${idOf(name)} --> agency`)),
    '```',
  ].join('\n');
}

/** The text with the diagram in its place. Refuses (throws) a text without the two markers. */
export function withDiagram(text: string, cards: readonly ServiceCard[]): string {
  const [from, to] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`The two lines that the diagram stands between are missing: ${BEGIN}`);
  return `${text.slice(0, from + BEGIN.length)}\n\n${diagramOf(cards)}\n\n${text.slice(to)}`;
}

function flowOf({ action, channel, messages, tags }: AsyncApi['operations'][string]): Flow {
  return { service: tags[0]!.name, action, channel: lastOf(channel), events: messages.map(lastOf) };
}

/** On the way to a service: what it takes. On the way to a topic: only what no service takes, as the rest is said once already. */
function edgeOf({ service, action, channel, events }: Flow, heard: ReadonlySet<string>): string {
  if (action === 'receive') return `${idOf(channel)} -->|"${events.join('<br/>')}"| ${idOf(service)}`;
  const others = events.filter((name) => !heard.has(name));
  const label = others.length > 0 ? `|"${others.map((name) => `<i>${name}</i>`).join('<br/>')}"|` : '';
  return `${idOf(service)} -->${label} ${idOf(channel)}`;
}

const lastOf = ({ $ref }: Ref): string => $ref.slice($ref.lastIndexOf('/') + 1);
/** Mermaid takes braces for a shape. */
const addressOf = (address: string): string => address.replace('{agency}', '&lt;agency&gt;');
const idOf = (name: string): string => name.replaceAll(/[^a-z0-9]/gi, '_');

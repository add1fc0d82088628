import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CARDS } from '../../apps/front-door/src/services';
import { diagramOf, withDiagram } from '../../tools/drawing/architecture-diagram';

const text = readFileSync(join(__dirname, '../../docs/architecture.md'), 'utf8');

it('docs/architecture.md shows the service cards as they are; else: npm run docs:draw', () => {
  expect(withDiagram(text, CARDS)).toBe(text);
});

it('is found out of step when a service starts to react to something else', () => {
  const changed = CARDS.map((card) =>
    card.name === 'contacts-intake' ? { ...card, reactsTo: [...card.reactsTo, 'screening.reopened' as const] } : card,
  );
  expect(withDiagram(text, changed)).not.toBe(text);
});

it('shows every service, topic and event', () => {
  const drawn = diagramOf(CARDS);
  for (const { name, topic, publishes, takesFromAgencies } of CARDS) {
    const ways = publishes.length > 0 ? [topic] : [];
    for (const word of [name, ...ways, ...publishes, ...takesFromAgencies]) expect(drawn).toContain(word);
  }
});

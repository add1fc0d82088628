import { mergeMetrics } from './merge-metrics';

const figures = (service: string, rows: number): string =>
  `# HELP outbox_rows Events not yet published\n# TYPE outbox_rows gauge\noutbox_rows{service="${service}"} ${rows}\n\n`;

it('says what a figure means once, and keeps its lines together', () => {
  const first = `${figures('intake', 1)}# HELP lag Behind\n# TYPE lag gauge\nlag{service="intake"} 0\n`;
  expect(mergeMetrics([first, figures('screening', 2)])).toBe(
    [
      '# HELP outbox_rows Events not yet published',
      '# TYPE outbox_rows gauge',
      'outbox_rows{service="intake"} 1',
      'outbox_rows{service="screening"} 2',
      '',
      '# HELP lag Behind',
      '# TYPE lag gauge',
      'lag{service="intake"} 0',
      '',
    ].join('\n'),
  );
});

/**
 * Several services' figures as one answer. Prometheus wants each figure's HELP and TYPE once, with all its lines together; the services'
 * lines differ by their `service` label.
 */
export function mergeMetrics(texts: readonly string[]): string {
  const figures = new Map<string, { head: string[]; lines: string[] }>();
  for (const text of texts) {
    let current: { head: string[]; lines: string[] } | undefined;
    for (const line of text.split('\n')) {
      const name = /^# (?:HELP|TYPE) (\S+)/.exec(line)?.[1];
      if (name) {
        if (!figures.has(name)) figures.set(name, { head: [], lines: [] });
        current = figures.get(name)!;
        if (!current.head.includes(line)) current.head.push(line);
      } else if (line !== '' && !line.startsWith('#')) current?.lines.push(line);
    }
  }
  return [...figures.values()].flatMap(({ head, lines }) => [...head, ...lines, '']).join('\n');
}

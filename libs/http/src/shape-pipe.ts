import { checkShape, type ClassOf, fieldsOf } from '@front-door/contracts';
import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';
import { Problem } from './problem';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Checks bodies and queries declared with our fields, and ids in the path, before a handler sees them. */
export class ShapePipe implements PipeTransform {
  transform(value: unknown, { type, metatype, data }: ArgumentMetadata): unknown {
    if (type === 'param' && data?.toLowerCase().endsWith('id')) {
      if (typeof value !== 'string' || !UUID.test(value))
        throw new Problem(404, 'not-found', 'There is nothing at this address.');
      return value;
    }
    if ((type !== 'body' && type !== 'query') || !metatype || data || fieldsOf(metatype as ClassOf).size === 0)
      return value;
    const checked = checkShape(
      metatype as ClassOf,
      type === 'query' ? fromQuery(value, metatype as ClassOf) : value,
      'refuse',
    );
    if (checked.ok) return checked.value;
    const [first] = checked.faults;
    const status = first!.code === 'notAnObject' ? 400 : 422;
    throw new Problem(
      status,
      status === 400 ? 'malformed' : 'invalid',
      checked.faults.length === 1 ? first!.sentence : `${checked.faults.length} things need putting right.`,
      checked.faults,
    );
  }
}

/** Query values arrive as text: numbers and yes/no are read as such where the class declares them. */
function fromQuery(value: unknown, type: ClassOf): unknown {
  const fields = fieldsOf(type);
  return Object.fromEntries(
    Object.entries((value ?? {}) as Record<string, unknown>).map(([name, text]) => {
      const kind = fields.get(name)?.schema().type;
      if (kind === 'integer' && typeof text === 'string' && /^-?\d{1,15}$/.test(text)) return [name, Number(text)];
      if (kind === 'boolean' && (text === 'true' || text === 'false')) return [name, text === 'true'];
      if (kind === 'array' && typeof text === 'string') return [name, text.split(',')];
      return [name, text];
    }),
  );
}

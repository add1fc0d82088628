import { type ApiOptions, custom, field, type FieldOptions } from './field';

const isStructure = (value: unknown): boolean => typeof value === 'object' && value !== null;

/** A JSON object or list whose inside depends on something else, such as the name of a policy: whoever takes it checks what is in it. */
export function Structure(options: FieldOptions): PropertyDecorator {
  return field(options, {
    schema: () => ({ type: ['object', 'array'] }),
    api: { type: 'object', additionalProperties: true } as ApiOptions,
    rules: [custom('isStructure', `Give ${options.label} as a JSON object or list.`, isStructure)],
  });
}

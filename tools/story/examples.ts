import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SubmitContact } from '@front-door/contracts';

/** A synthetic contact of `examples/contacts`, with who sends it. */
export interface Example {
  file: string;
  title: string;
  agency: string;
  /** A person or a system of the development sign-in. */
  as: string;
  contact: SubmitContact;
}

/** The same kind of contact as a FHIR message, as a health system would send it. */
export function readFhirExample(root = process.cwd()): object {
  const file = join(root, 'examples', 'fhir', 'health-visitor-unborn-child.json');
  return JSON.parse(readFileSync(file, 'utf8')) as object;
}

/** All examples, in the order of their names. */
export function readExamples(root = process.cwd()): Example[] {
  const folder = join(root, 'examples', 'contacts');
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => ({ file, ...(JSON.parse(readFileSync(join(folder, file), 'utf8')) as Omit<Example, 'file'>) }));
}

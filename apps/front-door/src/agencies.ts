import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SettingMissing } from '@front-door/service';
import demoAgencies from '../../../examples/agencies.json';

/** What is used here of an agency; partner-exchange checks the whole when it registers it. */
export interface Agency {
  code: string;
}

/** Beside the compiled code too: importing it makes the compiler put it there. */
const DEMO_FILE = join(__dirname, '../../../examples/agencies.json');

export interface Agencies {
  /** Whoever registers them reads them there. */
  file: string;
  list: readonly Agency[];
}

/** The agencies that have topics and are registered at the start: of AGENCIES_FILE, else the demo's. */
export function readAgencies(file?: string): Agencies {
  if (!file) return { file: DEMO_FILE, list: demoAgencies };
  let list: unknown;
  try {
    list = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new SettingMissing(
      `The setting AGENCIES_FILE names ${file}, which cannot be read: ${(error as Error).message}`,
    );
  }
  if (!Array.isArray(list) || !list.every((agency) => /^[a-z0-9-]+$/.test((agency as Partial<Agency>).code ?? '')))
    throw new SettingMissing(
      `The setting AGENCIES_FILE names ${file}, which is not a list of agencies: see examples/agencies.json.`,
    );
  return { file, list: list as Agency[] };
}

export const codesOf = ({ list }: Agencies): string[] => list.map(({ code }) => code);

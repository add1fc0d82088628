/** A setting is missing or bad: said with its name, and the process does not start. */
export class SettingMissing extends Error {}

/** The environment variables of a process. */
export type Env = Readonly<Record<string, string | undefined>>;

/** A setting that must be there. */
export function required(env: Env, name: string): string {
  const value = env[name];
  if (!value)
    throw new SettingMissing(
      `The setting ${name} is missing. Set the environment variable ${name}; see docs/operations.md.`,
    );
  return value;
}

export function wholeNumber(env: Env, name: string, otherwise: number): number {
  const value = env[name];
  if (value === undefined || value === '') return otherwise;
  if (!/^\d{1,9}$/.test(value)) throw new SettingMissing(`The setting ${name} must be a whole number, not "${value}".`);
  return Number(value);
}

export function list(env: Env, name: string): string[] {
  return (env[name] ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean);
}

import { z } from 'zod';
import { ENV_KEYS, type EnvName } from '../../schema/platform/env.ts';

/** The environment as the template gives it; keys a function's row does not name are absent. */
export type Config = Readonly<Partial<Record<EnvName, string>>>;

const Environment = z.object(
  Object.fromEntries(Object.values(ENV_KEYS).map((key) => [key, z.string().min(1).optional()])),
);

/** Reads exactly the keys of `schema/platform/env.ts`. */
export function readConfig(
  env: Readonly<Record<string, string | undefined>> = process.env,
): Config {
  const parsed = Environment.parse(env);
  return Object.fromEntries(
    Object.entries(ENV_KEYS).flatMap(([name, key]) => {
      const value = parsed[key];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** A key this function cannot do without; missing means its row in `functions.ts` is wrong. */
export function required(config: Config, name: EnvName): string {
  const value = config[name];
  if (value === undefined)
    throw new Error(`Environment ${ENV_KEYS[name]} is not set for this function.`);
  return value;
}

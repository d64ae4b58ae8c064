import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { DEVELOPMENT_SECRET } from '../../config/environment.ts';
import { writePrivate } from './env-file.ts';
import { Stop } from './terminal.ts';

/** Every one holds DEVELOPMENT_SECRET, so that none is accepted outside `ENVIRONMENT=dev`. */
const schema = z.object({
  postgresPassword: z.string(),
  receptionToken: z.string(),
  adminToken: z.string(),
  operatorToken: z.string(),
  appSecret: z.string(),
  verifyToken: z.string(),
  accessToken: z.string(),
  pmsKey: z.string(),
  secretKey: z.string(),
});
export type DevelopmentSecrets = z.output<typeof schema>;

/** 32 characters, which is what a QloApps key has to have; 44 random bits are plenty on one's own machine. */
const fresh = () => `${DEVELOPMENT_SECRET}-${randomBytes(8).toString('hex')}`.slice(0, 32);

/** The secrets of this work tree, drawn once and kept in `file` (mode 600); names added later are drawn then. */
export function developmentSecrets(file: string): DevelopmentSecrets {
  const names = Object.keys(schema.shape);
  const drawn = Object.fromEntries(names.map((name) => [name, fresh()]));
  let kept: unknown = {};
  try {
    if (existsSync(file)) kept = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new Stop(`No se puede leer ${file}: «make reset» empieza de nuevo.`);
  }
  const secrets = schema.parse({ ...drawn, ...z.record(z.string(), z.string()).parse(kept) });
  writePrivate(file, `${JSON.stringify(secrets, null, 2)}\n`);
  return secrets;
}

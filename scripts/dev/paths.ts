import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The work tree. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');
/** Everything that `make run` and `make test` leave behind; ignored by git, removed by `make reset`. */
export const RUN_DIR = join(ROOT, '.run');
/** The pinned Node of the project, whatever Node the system has. */
export const NODE = join(ROOT, 'node_modules', '.bin', 'node');

/** Downloads and builds that a second clone can use again: `${XDG_CACHE_HOME:-~/.cache}/agente-hotelero`. */
export function cacheDir(env: NodeJS.ProcessEnv = process.env): string {
  return join(env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'agente-hotelero');
}

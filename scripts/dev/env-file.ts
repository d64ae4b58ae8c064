import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { parseEnv } from 'node:util';

/** The environment with what `.env` adds to it: a variable that is set and not empty wins over the file. */
export function withDotEnv(file: string, env: NodeJS.ProcessEnv = process.env): Record<string, string> {
  const merged: Record<string, string> = {};
  const layers = [existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {}, env];
  for (const layer of layers)
    for (const [name, value] of Object.entries(layer)) if (value) merged[name] = value;
  return merged;
}

/** One value as a POSIX shell reads it back unchanged, whatever is in it. */
export function shellQuote(value: string): string {
  return `'${value.replaceAll("'", "'\\''")}'`;
}

/** Writes `export NAME='value'` lines for `. .run/env`; only the owner may read them (secrets). */
export function writeShellEnv(file: string, values: Record<string, string>): void {
  const lines = Object.entries(values).map(([name, value]) => `export ${name}=${shellQuote(value)}\n`);
  writePrivate(file, lines.join(''));
}

/** What `writeShellEnv` wrote; empty when there is no such file. */
export function readShellEnv(file: string): Record<string, string> {
  if (!existsSync(file)) return {};
  const lines = readFileSync(file, 'utf8').matchAll(/^export (\w+)='(.*)'$/gm);
  return Object.fromEntries([...lines].map(([, name, value]) => [name, value?.replaceAll("'\\''", "'")]));
}

/** Replaces the file in one move, mode 600: a reader sees the old or the new one, never half of it. */
export function writePrivate(file: string, text: string): void {
  const fresh = `${file}.${process.pid}`;
  writeFileSync(fresh, text, { mode: 0o600 });
  chmodSync(fresh, 0o600);
  renameSync(fresh, file);
}

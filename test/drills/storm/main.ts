/** `make drill SCENARIO=storm`, with its options from the environment. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Stop, say } from '../../../scripts/dev/terminal.ts';
import { type StormOptions, storm } from './run.ts';
import { isCalm, table } from './table.ts';

/** Throws a Stop that names the variable. */
function whole(name: string, otherwise: number): number {
  const given = process.env[name];
  if (!given) return otherwise;
  if (!/^\d{1,9}$/.test(given)) throw new Stop(`${name} tiene que ser un número entero, no «${given}».`);
  return Number(given);
}

function flag(name: string): boolean {
  const given = process.env[name] || '0';
  if (given !== '0' && given !== '1') throw new Stop(`${name} tiene que ser 0 o 1, no «${given}».`);
  return given === '1';
}

/** Weathers one storm and prints its table. Throws a Stop when anything was counted that has to be zero. */
export async function stormDrill(): Promise<void> {
  const started = performance.now();
  const logDirectory = mkdtempSync(join(tmpdir(), 'agente-tormenta-'));
  const options: StormOptions = {
    guests: whole('GUESTS', 160),
    kills: whole('KILLS', 22),
    seed: whole('SEED', Math.floor(Math.random() * 1e6)),
    faults: flag('FAULTS'),
    defaults: flag('DEFAULTS'),
    logDirectory,
    report: (line) =>
      process.stderr.write(`· ${Math.round((performance.now() - started) / 1000)} s: ${line}\n`),
  };
  process.stderr.write(`· semilla ${options.seed}; lo que dicen los procesos queda en ${logDirectory}\n`);
  const outcome = await storm(options);
  say(table(options, outcome));
  if (!isCalm(outcome)) throw new Stop('La tormenta dejó algo que tiene que ser cero.');
}

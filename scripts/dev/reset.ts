/** `make reset`: stops a running `make run` of this work tree and removes its data, after asking. */
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { stopLeftover } from './leftovers.ts';
import { RUN_DIR } from './paths.ts';
import { removeCluster } from './postgres.ts';
import { runningSupervisor, stopLeftovers } from './supervisor.ts';
import { fail, Stop, say, step } from './terminal.ts';

/** Everything of `make run`; what `make test` has under .run/test is its own. */
const DATA = ['temporal.db', 'temporal.db-shm', 'temporal.db-wal', 'logs', 'env', 'secrets.json', 'media'];

async function agreed(): Promise<boolean> {
  const answer = process.env['YES'];
  if (answer && answer !== '0') return true;
  if (!process.stdin.isTTY)
    throw new Stop(
      'make reset borra los datos de make run y acá no hay a quién preguntarle: confirmá con «make reset YES=1».',
    );
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const reply = await terminal.question(
    '¿Borrar las conversaciones, las reservas y todos los datos de make run? [s/N] ',
  );
  terminal.close();
  return /^\s*(s|sí|si|y|yes)\s*$/i.test(reply);
}

async function main(): Promise<void> {
  if (!existsSync(RUN_DIR)) return say('· No hay nada que borrar.');
  if (!(await agreed())) return say('· No se borró nada.');
  const running = runningSupervisor();
  if (running) await step('Detener make run', () => stopLeftover(running, 'SIGTERM', 45_000));
  await stopLeftovers();
  removeCluster(join(RUN_DIR, 'postgres'));
  for (const name of DATA) rmSync(join(RUN_DIR, name), { recursive: true, force: true });
  say('✓ Datos borrados: el próximo make run empieza de cero.');
}

await main().catch(fail);

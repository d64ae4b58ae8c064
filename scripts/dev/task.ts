/** `make bench` and `make drill`: each a program of its own under test/. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { NODE, ROOT } from './paths.ts';
import { fail, Stop } from './terminal.ts';

const PROGRAMS: Record<string, string> = {
  bench: 'test/bench/main.ts',
  drill: 'test/drills/main.ts',
};

const [task = ''] = process.argv.slice(2);
const program = PROGRAMS[task];
if (!program) fail(new Stop(`No hay una tarea «${task}»: ${Object.keys(PROGRAMS).join(', ')}.`));
const file = join(ROOT, program);
if (!existsSync(file)) fail(new Stop(`make ${task} todavía no está escrito: su lugar es ${program}.`));
process.exitCode =
  spawnSync(NODE, [file, ...process.argv.slice(3)], { stdio: 'inherit', cwd: ROOT }).status ?? 1;

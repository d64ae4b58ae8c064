/**
 * `make test`: types, style and import directions, then every test against servers started once.
 * `node scripts/dev/test.ts test/x.test.ts` runs those files alone, with the same servers; with RECORD set, those
 * whose histories are kept.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { signalGroup } from './leftovers.ts';
import { NODE, ROOT } from './paths.ts';
import { duration, fail, paint, Stop, say, step } from './terminal.ts';
import { startTestServers, type TestServers } from './test-servers.ts';

/** Every test file and every process of a house loads the same modules: what Node made of them is kept, a third of each start. */
const COMPILE_CACHE = join(ROOT, 'node_modules', '.cache', 'compile');
/** The longest a single test may take, ms. */
const TEST_TIMEOUT_MS = 180_000;
/** The longest a whole run may take, minutes; then whatever still runs is killed. */
const LIMIT_MINUTES = Number(process.env['TEST_LIMIT_MINUTES'] || 30);

interface Counts {
  tests: number;
  passed: number;
  failed: number;
  cancelled: number;
  skipped: number;
  todo: number;
}

let runner: ChildProcess | undefined;

/** Runs a check and shows its output when it fails. */
async function check(label: string, command: string, args: string[]): Promise<boolean> {
  let output = '';
  try {
    await step(label, async () => {
      const child = spawn(join(ROOT, 'node_modules', '.bin', command), args, {
        cwd: ROOT,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, FORCE_COLOR: process.stdout.isTTY ? '1' : '0' },
      });
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (chunk: Buffer) => {
          output += chunk;
        });
      const code = await new Promise((done, reject) => child.once('error', reject).once('close', done));
      if (code !== 0) throw new Error(`${command} ended with ${code}`);
    });
    return true;
  } catch {
    say(output.trim());
    return false;
  }
}

/** The test files that play a scenario whose histories are kept (`make record`, test/support/histories.ts). */
function scenarios(): string[] {
  const files = globSync('test/**/*.test.ts', { cwd: ROOT });
  return files.filter((file) => readFileSync(join(ROOT, file), 'utf8').includes("scenario: '"));
}

/** Test files or globs for node --test, from what was asked for. Throws Stop for a path that does not exist. */
function patterns(asked: string[]): string[] {
  if (asked.length === 0) return ['test/**/*.test.ts'];
  return asked.map((path) => {
    if (path.includes('*')) return path;
    const file = resolve(ROOT, path);
    if (!existsSync(file)) throw new Stop(`No existe ${path}: ninguna prueba para correr.`);
    return statSync(file).isDirectory() ? `${relative(ROOT, file)}/**/*.test.ts` : relative(ROOT, file);
  });
}

async function runTests(
  globs: string[],
  servers: TestServers,
): Promise<{ code: number | null; counts: Counts | null }> {
  const countsFile = join(servers.directory, 'counts.jsonl');
  const reporters = [
    ...['--test-reporter=spec', '--test-reporter-destination=stdout'],
    ...[
      `--test-reporter=${join(import.meta.dirname, 'test-counts.ts')}`,
      `--test-reporter-destination=${countsFile}`,
    ],
  ];
  const guard = `--import=${join(import.meta.dirname, 'test-guard.ts')}`;
  const limits = [`--test-timeout=${TEST_TIMEOUT_MS}`, '--test-concurrency=3'];
  const child = spawn(NODE, ['--test', guard, ...limits, ...reporters, ...globs], {
    cwd: ROOT,
    env: { ...process.env, ...servers.env, NODE_COMPILE_CACHE: COMPILE_CACHE },
    stdio: ['ignore', 'inherit', 'inherit'],
    // A group of its own: whatever a test file left running is swept away at the end.
    detached: true,
  });
  runner = child;
  const late = setTimeout(() => {
    say(
      paint(
        'red',
        `✗ Las pruebas llevan más de ${LIMIT_MINUTES} minutos: se cortan acá (TEST_LIMIT_MINUTES).`,
      ),
    );
    if (child.pid) signalGroup(child.pid, 'SIGKILL');
  }, LIMIT_MINUTES * 60_000);
  const code = await new Promise<number | null>((done, reject) =>
    child.once('error', reject).once('close', done),
  );
  clearTimeout(late);
  if (child.pid) signalGroup(child.pid, 'SIGKILL');
  const counts = existsSync(countsFile) ? readFileSync(countsFile, 'utf8').trim() : '';
  return { code, counts: counts ? (JSON.parse(counts) as Counts) : null };
}

function closing(counts: Counts, phases: string[], totalMs: number): void {
  const { tests, passed, failed, cancelled, skipped, todo } = counts;
  say(
    `\n# tests ${tests}\n# pass ${passed}\n# fail ${failed}\n# cancelled ${cancelled}\n# skipped ${skipped}\n# todo ${todo}`,
  );
  say(`${phases.join(' · ')} · total ${duration(totalMs)}`);
}

async function main(): Promise<void> {
  const started = performance.now();
  const asked = process.argv.slice(2);
  if (process.env['RECORD'] && asked.length === 0) asked.push(...scenarios());
  if (process.env['RECORD'] && asked.length === 0)
    throw new Stop('Ninguna prueba tiene un escenario para grabar.');
  const globs = patterns(asked);
  const broken: string[] = [];
  const phases: string[] = [];
  const timed = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const from = performance.now();
    const result = await work();
    phases.push(`${name} ${duration(performance.now() - from)}`);
    return result;
  };
  if (asked.length === 0) {
    if (!(await timed('tipos', () => check('Tipos', 'tsc', [])))) broken.push('los tipos');
    if (!(await timed('estilo', () => check('Estilo e importaciones', 'biome', ['check', '.']))))
      broken.push('el estilo o las importaciones');
  }

  const servers = await timed('servidores', () => startTestServers(asked.length === 0 ? 'needed' : 'wanted'));
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      if (runner?.pid) signalGroup(runner.pid, 'SIGKILL');
      servers.stop().then(() => process.exit(130), fail);
    });
  }
  const { code, counts } = await timed('pruebas', () => runTests(globs, servers));
  if (stopping) return;
  await servers.stop();

  if (counts) closing(counts, phases, performance.now() - started);
  if (!counts) broken.push('el corredor de pruebas, que no llegó al final');
  else if (counts.tests === 0) broken.push('la búsqueda: no corrió ninguna prueba');
  else if (code !== 0) broken.push(`${counts.failed + counts.cancelled} de ${counts.tests} pruebas`);
  if (broken.length > 0) throw new Stop(`make test falló: ${broken.join('; ')}.`);
  say(`${paint('green', '✓')} Todo bien.`);
}

await main().catch(fail);

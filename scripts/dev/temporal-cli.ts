/**
 * Where the Temporal CLI (dev server and UI) comes from: PATH, our cache, Temporal's download host through the
 * SDK's own downloader, or a build from Go modules where that host is out of reach.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { withLock } from './lock.ts';
import { cacheDir, NODE, ROOT } from './paths.ts';
import { type Note, paint, Stop, say, step } from './terminal.ts';

const run = promisify(execFile);

/** The release that everything here is tested with (server 1.31.2, UI 2.50.1). */
export const TEMPORAL_VERSION = '1.8.2';
const MODULE = join(ROOT, 'deploy', 'temporal', 'cli');
const DOWNLOAD_MS = 180_000;

/** The steps of the search; replaced by fakes in the test of their order. */
export interface Sources {
  /** A `temporal` on PATH of an acceptable version, or null. */
  onPath(): Promise<string | null>;
  /** Puts the CLI at `target`, or throws. */
  download(target: string, note: Note): Promise<void>;
  /** Puts the CLI at `target`, or throws. */
  build(target: string, note: Note): Promise<void>;
}

/** Whether `temporal --version` printed 1.8.x, or a build from Go modules that carries the same server. */
export function isAcceptable(versionLine: string): boolean {
  const cli = /version v?(\d+)\.(\d+)\.\d+/.exec(versionLine);
  if (cli?.[1] === '1' && cli[2] === '8') return true;
  return /version 0\.0\.0-DEV .*Server 1\.31\.2/.test(versionLine);
}

async function onPath(): Promise<string | null> {
  for (const directory of (process.env['PATH'] ?? '').split(delimiter).filter(Boolean)) {
    const file = join(directory, process.platform === 'win32' ? 'temporal.exe' : 'temporal');
    try {
      accessSync(file, constants.X_OK);
      if (isAcceptable((await run(file, ['--version'], { timeout: 10_000 })).stdout)) return file;
    } catch {
      // Not here, or not one that runs: the next directory.
    }
  }
  return null;
}

/** The child's last words, for the sentence when it fails. Its stderr lines are its progress. */
async function ended(child: ChildProcess, note: Note): Promise<void> {
  const last: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue;
    createInterface({ input: stream }).on('line', (line) => {
      if (!line.trim()) return;
      last.splice(0, last.length - 4);
      last.push(line.trim());
      note(line.trim().slice(0, 90));
    });
  }
  const stop = () => child.kill('SIGKILL');
  process.once('exit', stop);
  try {
    await new Promise<void>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, signal) =>
        code === 0 ? resolve() : reject(new Error(last.join(' · ') || `terminó con ${signal ?? code}`)),
      );
    });
  } finally {
    process.off('exit', stop);
  }
}

/**
 * The SDK downloads only as a part of starting a server, so a short-lived process of ours starts one;
 * a process, because a network that neither answers nor refuses is ended by killing it.
 */
async function download(target: string, note: Note): Promise<void> {
  const directory = mkdtempSync(`${target}.download-`);
  try {
    note('desde temporal.download');
    const child = spawn(
      NODE,
      [join(import.meta.dirname, 'temporal-download.ts'), `v${TEMPORAL_VERSION}`, directory],
      {
        stdio: ['ignore', 'ignore', 'pipe'],
        timeout: DOWNLOAD_MS,
        killSignal: 'SIGKILL',
      },
    );
    await ended(child, () => undefined);
    const file = readdirSync(directory).find((name) => name.startsWith('temporal'));
    if (!file) throw new Error('la descarga no dejó ningún archivo');
    renameSync(join(directory, file), target);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function build(target: string, note: Note): Promise<void> {
  const go = await run('go', ['version'], { cwd: '/' }).catch(() => null);
  if (!go) throw new Error('no hay Go instalado');
  const partial = `${target}.${process.pid}`;
  try {
    const version = `-X github.com/temporalio/cli/internal/temporalcli.Version=${TEMPORAL_VERSION}`;
    const child = spawn(
      'go',
      [
        'build',
        '-v',
        '-trimpath',
        '-ldflags',
        `-s -w ${version}`,
        '-o',
        partial,
        'github.com/temporalio/cli/cmd/temporal',
      ],
      {
        cwd: MODULE,
        // go.mod asks for the Go that the CLI itself asks for; an older one fetches it through the module proxy.
        env: { ...process.env, CGO_ENABLED: '0', GOTOOLCHAIN: await toolchain(go.stdout) },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    let packages = 0;
    await ended(child, (line) => {
      if (line.startsWith('go: downloading')) note(line.replace('go: downloading', 'bajando'));
      else note(`${++packages} paquetes compilados`);
    });
    renameSync(partial, target);
  } finally {
    rmSync(partial, { force: true });
  }
}

/** Distributions set GOTOOLCHAIN=local, which forbids an older Go what go.mod needs. */
async function toolchain(goVersion: string): Promise<string> {
  const have = /go1\.(\d+)/.exec(goVersion)?.[1];
  if (Number(have) < 21)
    throw new Error(`Go 1.${have} no sabe buscar el compilador que hace falta; sirve Go 1.21 o posterior`);
  return 'auto';
}

async function works(file: string): Promise<boolean> {
  try {
    return isAcceptable((await run(file, ['--version'], { timeout: 20_000 })).stdout);
  } catch {
    return false;
  }
}

/**
 * The path of a Temporal CLI that can be run, fetched or built into `cache` if it has to be. Of several
 * processes that look at once, one fetches and the others wait. Throws Stop with what can be installed.
 */
export async function temporalCli(
  sources: Sources = { onPath, download, build },
  cache: string = join(cacheDir(), 'bin'),
): Promise<string> {
  const found = await sources.onPath();
  if (found) return found;
  const target = join(cache, `temporal-${TEMPORAL_VERSION}`);
  if (existsSync(target)) return target;
  mkdirSync(cache, { recursive: true });
  return withLock(`${target}.lock`, 'Otro proceso está trayendo Temporal', async () => {
    if (existsSync(target)) return target;
    const reasons: string[] = [];
    const attempts = [
      { label: 'Bajar Temporal', get: sources.download },
      { label: 'Compilar Temporal con Go (unos minutos, una sola vez)', get: sources.build },
    ];
    for (const { label, get } of attempts) {
      try {
        await step(label, (note) => get(target, note));
        return target;
      } catch (error) {
        reasons.push(`${label.split(' (')[0]}: ${(error as Error).message}`);
        say(paint('dim', `  ${(error as Error).message}`));
      }
    }
    throw new Stop(
      [
        `Falta Temporal CLI ${TEMPORAL_VERSION}. Instalá Go 1.21 o posterior (https://go.dev/dl) y volvé a probar, o dejá el programa «temporal» en el PATH (https://github.com/temporalio/cli/releases/tag/v${TEMPORAL_VERSION}).`,
        ...reasons.map((reason) => `  ${reason}`),
      ].join('\n'),
    );
  });
}

if (import.meta.main) {
  const path = await temporalCli();
  if (!(await works(path))) throw new Stop(`${path} no corre: borralo y volvé a probar.`);
  process.stdout.write(`${path}\n`);
}

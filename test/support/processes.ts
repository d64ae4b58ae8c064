/** A house's own processes, one or two APIs and workers: started, ended, killed, started again. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from './until.ts';

const ROOT = new URL('../../', import.meta.url).pathname;

export type ProcessName = 'api' | 'worker' | 'api-2' | 'worker-2';

const programOf = (name: ProcessName): 'api' | 'worker' => (name.startsWith('api') ? 'api' : 'worker');

export interface Processes {
  /** Starts it, with these variables beside its own, and resolves when it says that it is ready. Throws when it ends instead. */
  start(name: ProcessName, extra?: Record<string, string>): Promise<void>;
  /** Resolves when it is gone; nothing happens to one that does not run. */
  kill(name: ProcessName, signal?: NodeJS.Signals): Promise<void>;
  /** Resolves when it has ended by itself, as it does at a failpoint. */
  ended(name: ProcessName, timeoutMs?: number): Promise<void>;
  running(name: ProcessName): boolean;
  /** What it has said since its last start. */
  log(name: ProcessName): string;
}

/** `logDirectory` keeps what each says, over all its starts, in a file of its name. */
export function createProcesses(
  envOf: (name: ProcessName) => Record<string, string>,
  logDirectory?: string,
): Processes {
  const logs = new Map<ProcessName, string>();
  const children = new Map<ProcessName, ChildProcess>();

  const gone = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;

  return {
    async start(name, extra = {}) {
      const program = programOf(name);
      const child = spawn(
        process.execPath,
        [join(ROOT, program === 'api' ? 'api/main.ts' : 'workers/main.ts')],
        {
          env: { ...envOf(name), ...extra },
          cwd: ROOT,
          stdio: ['ignore', 'pipe', 'pipe'],
        },
      );
      children.set(name, child);
      const reap = () => child.kill('SIGKILL');
      process.on('exit', reap);
      child.once('exit', () => process.removeListener('exit', reap));
      const seen = { ready: false };
      const read = (chunk: Buffer) => {
        const log = (logs.get(name) ?? '') + chunk.toString();
        logs.set(name, log);
        if (logDirectory) appendFileSync(join(logDirectory, `${name}.log`), chunk);
        if (log.includes(`${program} ready`)) seen.ready = true;
      };
      logs.set(name, '');
      child.stdout?.on('data', read);
      child.stderr?.on('data', read);
      await until(
        `${name} to be ready`,
        async () => {
          if (gone(child)) throw new Error(`${name} ended at start: ${logs.get(name)?.slice(-2000)}`);
          return seen.ready;
        },
        30_000,
      );
    },
    async kill(name, signal = 'SIGKILL') {
      const child = children.get(name);
      if (!child || gone(child)) return;
      const exit = once(child, 'exit');
      child.kill(signal);
      await exit;
    },
    async ended(name, timeoutMs = 15_000) {
      const child = children.get(name);
      assert.ok(child, `${name} was never started`);
      await until(`${name} to end`, async () => gone(child), timeoutMs);
    },
    running: (name) => {
      const child = children.get(name);
      return child !== undefined && !gone(child);
    },
    log: (name) => logs.get(name) ?? '',
  };
}

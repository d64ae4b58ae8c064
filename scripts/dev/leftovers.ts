/**
 * The list of what a supervisor started, on disk, so that the next one can stop what a `kill -9` left.
 * A pid alone proves nothing (it is used again), so each entry carries a piece of its command line.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { writePrivate } from './env-file.ts';

const entry = z.object({ name: z.string(), pid: z.number().int().positive(), marker: z.string().min(1) });
const schema = z.object({ supervisor: entry, children: z.array(entry) });
/** A process of ours; `marker` is a piece of its command line that no foreign program would have. */
export type Entry = z.output<typeof entry>;
export type Roster = z.output<typeof schema>;

/** The command line of a living process; empty when there is none. */
export function commandLine(pid: number): string {
  try {
    return execFileSync('ps', ['-o', 'args=', '-ww', '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return '';
  }
}

export function isAlive({ pid, marker }: Entry): boolean {
  return commandLine(pid).includes(marker);
}

export function readRoster(file: string): Roster | null {
  if (!existsSync(file)) return null;
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

export function writeRoster(file: string, roster: Roster): void {
  writePrivate(file, JSON.stringify(roster, null, 2));
}

export function removeRoster(file: string): void {
  rmSync(file, { force: true });
}

/** Signals a whole process group, or the process alone where it leads none; a dead one is no error. */
export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  for (const target of [-pid, pid]) {
    try {
      process.kill(target, signal);
      return;
    } catch (error) {
      // macOS says EPERM of a group whose only members are dead.
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'ESRCH' && code !== 'EPERM') throw error;
    }
  }
}

/**
 * Asks a process of ours to end and kills its group when it has not after `graceMs`.
 * Returns when it is gone; a process that is not ours any more is left alone.
 */
export async function stopLeftover(left: Entry, signal: NodeJS.Signals, graceMs = 8_000): Promise<void> {
  if (!isAlive(left)) return;
  signalGroup(left.pid, signal);
  const end = Date.now() + graceMs;
  while (isAlive(left)) {
    if (Date.now() > end) signalGroup(left.pid, 'SIGKILL');
    await sleep(100);
  }
}

import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { step } from './terminal.ts';

function holderLives(directory: string): boolean {
  try {
    const pid = Number(readFileSync(join(directory, 'pid'), 'utf8'));
    process.kill(pid, 0);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EPERM') return true;
    // A holder writes its pid just after making the directory; a moment without one is no death.
    if (code === 'ENOENT')
      return Date.now() - (statSync(directory, { throwIfNoEntry: false })?.mtimeMs ?? 0) < 2_000;
    return false;
  }
}

function take(directory: string): boolean {
  try {
    mkdirSync(directory);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  }
  writeFileSync(join(directory, 'pid'), String(process.pid));
  return true;
}

/**
 * Runs `work` while holding a lock directory, waiting for another living holder under the label `waiting`.
 * A holder that died leaves nothing to clean by hand.
 */
export async function withLock<T>(directory: string, waiting: string, work: () => Promise<T>): Promise<T> {
  if (!take(directory)) {
    await step(waiting, async () => {
      while (!take(directory)) {
        if (holderLives(directory)) await sleep(250);
        else rmSync(directory, { recursive: true, force: true });
      }
    });
  }
  try {
    return await work();
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/**
 * Named places where a drill kills the worker with -9. Inert unless FAILPOINTS names a directory (refused outside dev):
 * a file `<name>.armed` in it makes the first process that comes to that place rename it to `<name>.reached` and die.
 */
import { renameSync } from 'node:fs';
import { join } from 'node:path';

/** The table of all places. */
export const FAILPOINTS = [
  'hear.before-store',
  'hear.after-store',
  'say.before-commit',
  'say.after-commit',
  'send.claimed',
  'send.accepted',
  'send.marked',
  'commit.before',
  'commit.after',
  'quote.before',
  'quote.after',
  'hold.before',
  'pms.before-write',
  'pms.after-write',
  'pms.verified',
  'hold.after',
  'confirm.before',
  'confirm.after',
  'cancel.before',
  'cancel.after',
  'alert.claimed',
  'alert.accepted',
] as const;
export type Failpoint = (typeof FAILPOINTS)[number];

export type Fail = (name: Failpoint) => void;

export function createFailpoints(directory: string | undefined): Fail {
  if (!directory) return () => undefined;
  return (name) => {
    try {
      renameSync(join(directory, `${name}.armed`), join(directory, `${name}.reached`));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
      throw error;
    }
    process.kill(process.pid, 'SIGKILL');
  };
}

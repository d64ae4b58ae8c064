/**
 * Named places where a drill kills the worker with -9. Inert unless FAILPOINT is set (refused outside dev):
 * `name@/path/of/marker` kills once, the marker tells the restarted process that it has happened.
 */
import { existsSync, writeFileSync } from 'node:fs';

/** The table of all places; a drill that names another one fails. */
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

export function createFailpoints(setting: string | undefined): Fail {
  if (!setting) return () => undefined;
  const [name, marker] = setting.split('@');
  if (!FAILPOINTS.includes(name as Failpoint) || !marker)
    throw new Error(`FAILPOINT must be name@/path/of/marker with a known name, not "${setting}"`);
  return (reached) => {
    if (reached !== name || existsSync(marker)) return;
    writeFileSync(marker, new Date().toISOString());
    process.kill(process.pid, 'SIGKILL');
  };
}

/**
 * Rings every workflow whose newest inbox row lies beyond its projected cursor, whatever was rung before:
 * losing Temporal, a signal or a ring loses nothing. A run that is rung in vain because it cannot go on is started anew.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { ProcessRef } from '../activities/doorbell.ts';
import { oldestUnheardMs, processesBehind } from '../store/processes.ts';
import type { Service } from './service.ts';

const LONGEST_WAIT_MS = 30_000;
/** Rings without progress after which a run is looked at; after `RING_EVERY_MS` doubled so often, a few seconds. */
const RINGS_IN_VAIN = 3;
/** A run that was started anew gets this long before it is looked at again, doubled each time. */
const FIRST_PATIENCE_MS = 15_000;
const LONGEST_PATIENCE_MS = 10 * 60_000;

interface Wait {
  until: number;
  ms: number;
  rings: number;
  /** Not looked at before, and for how long the next time. */
  lookAt: number;
  patienceMs: number;
}
const AT_ONCE = 20;

/** Ends the run of a process that cannot go on, counts and reports it. */
export async function endStuck(
  { doorbell, metrics, log }: Pick<Service, 'doorbell' | 'metrics' | 'log'>,
  process: ProcessRef,
): Promise<boolean> {
  if (!(await doorbell.endStuck(process))) return false;
  metrics.rings.inc({ outcome: 'restarted' });
  log.error({ process: process.id }, 'a run could not go on and was ended: it is started anew from Postgres');
  return true;
}

/** Starts the timer; `stop()` resolves when the round under way has ended. */
export function startRinger(service: Service, everyMs: number): { stop(): Promise<void> } {
  const { database, doorbell, metrics, log } = service;
  const stopping = new AbortController();
  // A workflow that is busy (a slow PMS, a paused send) is rung less and less, so that its history does not fill with signals.
  const waits = new Map<string, Wait>();

  async function round(): Promise<void> {
    const behind = await processesBehind(database, everyMs);
    metrics.behind.set(behind.length);
    metrics.unheard.set(behind.length > 0 ? (await oldestUnheardMs(database)) / 1_000 : 0);
    const ids = new Set(behind.map(({ id }) => id));
    for (const id of waits.keys()) if (!ids.has(id)) waits.delete(id);
    const due = behind.filter(({ id }) => (waits.get(id)?.until ?? 0) <= Date.now());
    for (let at = 0; at < due.length; at += AT_ONCE)
      await Promise.all(due.slice(at, at + AT_ONCE).map(ringOne));
  }

  async function ringOne(process: { id: string; hotelId: string }): Promise<void> {
    const wait = waits.get(process.id) ?? {
      until: 0,
      ms: everyMs / 2,
      rings: 0,
      lookAt: 0,
      patienceMs: FIRST_PATIENCE_MS,
    };
    try {
      const restarted =
        wait.rings >= RINGS_IN_VAIN && wait.lookAt <= Date.now() && (await endStuck(service, process));
      await doorbell.ring(process);
      metrics.rings.inc({ outcome: 'made-up' });
      const ms = Math.min(wait.ms * 2, restarted ? everyMs : LONGEST_WAIT_MS);
      waits.set(process.id, {
        ms,
        until: Date.now() + ms,
        rings: restarted ? 0 : wait.rings + 1,
        lookAt: restarted ? Date.now() + wait.patienceMs : wait.lookAt,
        patienceMs: restarted ? Math.min(wait.patienceMs * 2, LONGEST_PATIENCE_MS) : wait.patienceMs,
      });
    } catch (error) {
      metrics.rings.inc({ outcome: 'failed' });
      log.warn(
        { process: process.id, error: (error as Error).message.slice(0, 200) },
        'Temporal cannot be rung',
      );
    }
  }

  const running = (async () => {
    while (!stopping.signal.aborted) {
      try {
        await round();
      } catch (error) {
        log.warn(
          { error: (error as Error).message.slice(0, 200) },
          'the ringer could not ask the database who is behind',
        );
      }
      await sleep(everyMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  })();

  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

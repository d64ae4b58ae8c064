/**
 * Sees to it that every process that waits has a run. The ringer looks at inbox rows; a stay that only waits for its
 * deadline has none, so that after losing Temporal's database nothing else would start it from its snapshot.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { type OpenProcess, openProcesses, waitingProcesses } from '../store/open-processes.ts';
import { endStuck } from './ringer.ts';
import type { Service } from './service.ts';

const AT_ONCE = 10;
/** How soon a round is repeated that Temporal did not answer. */
const AGAIN_MS = 30_000;

/**
 * Wakes all open processes at once, then every `everyMs` those that may act by themselves; all again after a round
 * that failed. `stop()` resolves when the round under way has ended.
 */
export function startWaker(service: Service, everyMs: number): { stop(): Promise<void> } {
  const { database, doorbell, metrics, log } = service;
  const stopping = new AbortController();

  /** Throws at the first that cannot be woken: the others would wait for Temporal in vain. */
  async function wake(processes: OpenProcess[]): Promise<void> {
    const lane = async (): Promise<void> => {
      for (let next = processes.shift(); next && !stopping.signal.aborted; next = processes.shift()) {
        try {
          await doorbell.wake(next);
          // Its timer may have rung on a history that cannot be replayed, and nobody rings it.
          if (await endStuck(service, next)) await doorbell.wake(next);
          metrics.rings.inc({ outcome: 'woken' });
        } catch (error) {
          processes.length = 0;
          metrics.rings.inc({ outcome: 'failed' });
          throw error;
        }
      }
    };
    const lanes = await Promise.allSettled(Array.from({ length: AT_ONCE }, lane));
    const failed = lanes.find((one) => one.status === 'rejected');
    if (failed) throw failed.reason;
  }

  const running = (async () => {
    let all = true;
    while (!stopping.signal.aborted) {
      try {
        await wake(await (all ? openProcesses(database) : waitingProcesses(database)));
        all = false;
      } catch (error) {
        all = true;
        log.warn({ error: (error as Error).message.slice(0, 200) }, 'waiting processes could not be woken');
      }
      const pause = all ? Math.min(everyMs, AGAIN_MS) : everyMs;
      await sleep(pause, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  })();

  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

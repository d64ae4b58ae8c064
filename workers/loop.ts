/** Work that comes round and round beside the tasks, until it is stopped. */
import { setTimeout as sleep } from 'node:timers/promises';

export interface Loop {
  /** Resolves when the round under way has ended. */
  stop(): Promise<void>;
}

/** Does each chore in turn, every so often. One that fails is reported and tried again in the next round. */
export function startLoop(
  everyMs: number,
  chores: Array<() => Promise<void>>,
  report: (error: Error) => void,
): Loop {
  const stopping = new AbortController();
  const running = (async () => {
    while (!stopping.signal.aborted) {
      for (const chore of chores) await chore().catch(report);
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

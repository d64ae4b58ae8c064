/** Whether the PMS answers, asked in the background so that nobody who asks for readiness waits for it. */
import { setTimeout as sleep } from 'node:timers/promises';

/** A slower answer counts as none. */
const PATIENCE_MS = 5_000;

export interface PmsWatch {
  /** Resolves when the PMS counts as up, throws what the last ask said when not; waits for the first ask only. */
  check(): Promise<void>;
  stop(): void;
}

/**
 * Asks every `everyMs`. One miss between answers is no outage: two in a row are, and the first one is
 * as long as the PMS has never answered.
 */
export function watchPms(ping: () => Promise<void>, everyMs: number, patienceMs = PATIENCE_MS): PmsWatch {
  const stopping = new AbortController();
  let answered = false;
  let misses = 0;
  let problem: Error | null = null;

  async function ask(): Promise<void> {
    const late = new AbortController();
    try {
      await Promise.race([
        ping(),
        sleep(patienceMs, undefined, { signal: late.signal, ref: false }).then(() => {
          throw new Error(`no answer within ${patienceMs} ms`);
        }),
      ]);
      answered = true;
      misses = 0;
      problem = null;
    } catch (error) {
      misses += 1;
      if (!answered || misses >= 2) problem = error as Error;
    } finally {
      late.abort();
    }
  }

  const first = ask();
  void (async () => {
    await first;
    while (!stopping.signal.aborted) {
      await sleep(everyMs, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
      if (!stopping.signal.aborted) await ask();
    }
  })();

  return {
    async check() {
      await first;
      if (problem) throw problem;
    },
    stop: () => stopping.abort(),
  };
}

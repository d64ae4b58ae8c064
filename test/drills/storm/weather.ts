/** What a storm does beside killing: webhooks out of order, statuses that come twice, and faults of the PMS and of Graph. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from '../../../sandbox/meta/faults.ts';
import type { FaultOrder } from '../../../sandbox/qloapps/faults.ts';
import type { House } from '../../support/house.ts';
import type { Random } from '../../support/random.ts';

/** How often webhooks are held back and let go in reverse, and for how long, ms. */
const SHUFFLE_EVERY_MS = [1_500, 4_000] as const;
const HELD_BACK_MS = [100, 600] as const;

const POST = { method: 'POST', path: '/api/bookings' };

export interface Weather {
  /** Something that may go wrong now. */
  pms: FaultOrder[];
  graph: Fault[];
  /** Between two faults, ms. */
  everyMs: readonly [number, number];
}

/** `longMs`: longer than we wait for an answer of the PMS. */
export const faultsOf = (longMs: number, everyMs: readonly [number, number]): Weather => ({
  pms: [
    { kind: 'error500done', match: POST },
    { kind: 'cutAfterCommit', match: POST },
    { kind: 'cutBeforeCommitRunsLater', match: POST, delay_ms: 1_000 },
    { kind: 'slow', match: POST, delay_ms: longMs },
    { kind: 'down', times: 3 },
    { kind: 'refused', times: 2 },
  ],
  graph: [
    { kind: 'cut-after-accept' },
    { kind: 'cut-before-accept' },
    { kind: 'graph-error', code: 131056 },
    { kind: 'html-error', accepted: true },
    { kind: 'html-error', accepted: false },
    { kind: 'slow', delayMs: 1_000 },
  ],
  everyMs,
});

/** Blows until it is stopped; then the sky is clear, and everything held back is let go. */
export function startWeather(
  house: House,
  random: Random,
  faults: Weather | null,
): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const rest = (ms: number) => sleep(ms, undefined, { signal: stopping.signal }).catch(() => undefined);

  async function shuffle(): Promise<void> {
    while (!stopping.signal.aborted) {
      await rest(random.between(...SHUFFLE_EVERY_MS));
      house.meta.duplicateWebhooks({ kind: 'status', copies: 2, times: 3 });
      await house.meta.pauseWebhooks();
      await rest(random.between(...HELD_BACK_MS));
      await house.meta.resumeWebhooks('reversed');
    }
  }

  async function blow({ pms, graph, everyMs }: Weather): Promise<void> {
    while (!stopping.signal.aborted) {
      await rest(random.between(...everyMs));
      if (random.chance(0.5)) house.pms.fault(random.pick(pms));
      else house.meta.fault(random.pick(graph));
    }
  }

  const blowing = Promise.all([shuffle(), faults ? blow(faults) : null]);
  return {
    async stop() {
      stopping.abort();
      await blowing;
      house.meta.clearFaults();
      house.pms.faults.clear();
    },
  };
}

/** How long the worker's event loop stands still: while it does, no guest is heard. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Gauge, type Registry } from 'prom-client';

const RESOLUTION_MS = 20;
/** The gauge tells the worst of the last 10 to 20 seconds. */
const WINDOW_MS = 10_000;
/** From here on it is logged, ms. */
const LOGGED_FROM_MS = 1_000;

/** Measures until stopped; a loop that stood still is logged as soon as it moves again. */
export function watchBreath(
  registry: Registry,
  log: { warn(facts: object, message: string): void },
): { stop(): void } {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  let before = 0;
  const worst = () => Math.max(0, delay.max / 1e6 - RESOLUTION_MS);
  new Gauge({
    name: 'worker_event_loop_lag_seconds',
    help: 'Longest time that the event loop of the worker stood still in the last 10 to 20 seconds',
    registers: [registry],
    collect() {
      this.set(Math.max(before, worst()) / 1_000);
    },
  });
  const window = setInterval(() => {
    before = worst();
    delay.reset();
    if (before >= LOGGED_FROM_MS)
      log.warn({ ms: Math.round(before) }, 'the event loop of the worker stood still');
  }, WINDOW_MS);
  window.unref();
  return {
    stop: () => {
      clearInterval(window);
      delay.disable();
    },
  };
}

/**
 * Stops asking a service that keeps failing: open after some failures in a row, one try after a pause, closed by a
 * success. In memory: each worker finds out for itself, at the cost of a few calls.
 */
export interface Breaker {
  /** False while the service is left alone. */
  allows(): boolean;
  succeeded(): void;
  failed(): void;
}

export function createBreaker(options: { failures: number; pauseMs: number; now?: () => number }): Breaker {
  const now = options.now ?? (() => performance.now());
  let failures = 0;
  let openUntil = Number.NEGATIVE_INFINITY;
  return {
    allows() {
      if (failures < options.failures) return true;
      if (now() < openUntil) return false;
      // One try: others are refused until it has ended or the pause is over again.
      openUntil = now() + options.pauseMs;
      return true;
    },
    succeeded() {
      failures = 0;
    },
    failed() {
      failures++;
      if (failures >= options.failures) openUntil = now() + options.pauseMs;
    },
  };
}

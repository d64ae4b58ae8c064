/**
 * Whoever tries secrets that are wrong is slowed, by where it comes from: API tokens, the webhook's verify token, the
 * metrics token. Only wrong ones count and only wrong ones are refused; whoever has a right one passes (ADR 14).
 */
import type { Context } from 'koa';
import type { Environment } from '../config/environment.ts';
import { networkOf } from './client-network.ts';
import { Problem } from './problems.ts';

/** So many wrong ones at once; then one more for each pause. */
const AT_ONCE = 10;
const PAUSE_MS = 6_000;
/** Beyond that the network whose last counted attempt is the oldest is forgotten. */
const MOST_NETWORKS = 10_000;

export interface Attempts {
  /** Counts a wrong secret from there. Returns 0, or the ms until another one is taken at all. */
  wrong(network: string): number;
}

/** `now` in ms, on a clock that never goes back. */
export function createAttempts(now: () => number = () => performance.now()): Attempts {
  // When each network's attempts will be forgiven, the one counted longest ago first.
  const forgivenAt = new Map<string, number>();
  return {
    wrong(network) {
      const at = now();
      const forgiven = Math.max(at, forgivenAt.get(network) ?? 0) + PAUSE_MS;
      const tooSoon = forgiven - at - AT_ONCE * PAUSE_MS;
      if (tooSoon > 0) return tooSoon;
      forgivenAt.delete(network);
      forgivenAt.set(network, forgiven);
      const [oldest] = forgivenAt.keys();
      if (forgivenAt.size > MOST_NETWORKS && oldest !== undefined) forgivenAt.delete(oldest);
      return 0;
    },
  };
}

/** Counts a wrong secret of whoever asks. Throws Problem `too-many-attempts` once there were too many. */
export function countWrong(
  service: { attempts: Attempts; env: Pick<Environment, 'TRUSTED_PROXIES'> },
  ctx: Pick<Context, 'req' | 'set'>,
): void {
  const waitMs = service.attempts.wrong(networkOf(ctx.req, service.env.TRUSTED_PROXIES));
  if (waitMs === 0) return;
  ctx.set('Retry-After', String(Math.ceil(waitMs / 1_000)));
  throw new Problem('too-many-attempts');
}

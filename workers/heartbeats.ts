/**
 * Signs of life of whatever an activity does, so that a dead worker is told from a patient one: a call of the PMS or of
 * WhatsApp may take long, and what a killed worker had begun is taken up again after the heartbeat's timeout.
 */
import type { ActivityInterceptorsFactory } from '@temporalio/worker';

/** Well within the shortest heartbeat timeout that a drill sets, ms. Most activities end before their first one. */
export const HEARTBEAT_EVERY_MS = 1_000;

export const heartbeats: ActivityInterceptorsFactory = (context) => ({
  inbound: {
    async execute(input, next) {
      // Local activities, and those started without a timeout for it, must not.
      if (!context.info.heartbeatTimeoutMs || context.info.isLocal) return await next(input);
      // What an earlier attempt noted lives on: a beat without it would wipe it out.
      const beat = setInterval(() => context.heartbeat(context.info.heartbeatDetails), HEARTBEAT_EVERY_MS);
      try {
        return await next(input);
      } finally {
        clearInterval(beat);
      }
    },
  },
});

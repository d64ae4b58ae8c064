/** WhatsApp's 24 hours after a guest's last message, in which the hotel may write freely; afterwards only templates leave. */
import { HOUR, type Instant } from './plain-date.ts';

/** A margin before Meta's 24 hours, for clocks and queues. */
const WINDOW_MS = 24 * HOUR - 60_000;

/** Whether text without a template still reaches a guest who wrote last at `lastInboundAt`; null is never. */
export const mayWriteFreely = (lastInboundAt: Instant | null, now: Instant): boolean =>
  lastInboundAt !== null && now - lastInboundAt < WINDOW_MS;

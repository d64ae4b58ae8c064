/**
 * What a Graph error code means for us, in one table (WhatsApp facts 11). The code decides, whatever the HTTP status.
 */
export type SendVerdict =
  /** Surely not sent; try again after the delay. `scope` says who has to wait. */
  | { kind: 'retry'; scope: 'guest' | 'number'; code: number; afterMs: number }
  /** Surely not sent and never will be. */
  | { kind: 'never'; code: number; reason: 'window' | 'guest' | 'request' | 'template' }
  /** The number as a whole may not send: token, permission, account. */
  | { kind: 'paused'; code: number };

const NUMBER_STOPPED = new Set([
  0, 3, 10, 190, 131005, 131031, 368, 130497, 131042, 131037, 131045, 133010, 131063,
]);
const THROTTLED = new Set([4, 80007, 130429, 613, 131057, 131048, 131064]);
const TEMPORARY = new Set([1, 2, 131000, 131016, 133004, 2494100]);
const WINDOW = new Set([131047]);
const GUEST = new Set([131026, 130472, 131049, 131050, 131021, 131030]);
const TEMPLATE = new Set([132001, 132015, 132016, 132068, 132069, 132000, 132005, 132007, 132012, 132018]);

/** Attempt counts from 1 and stretches the waits; delays in ms. */
export function verdictOf(code: number, attempt: number): SendVerdict {
  if (NUMBER_STOPPED.has(code) || (code >= 200 && code <= 299)) return { kind: 'paused', code };
  if (code === 131056)
    return { kind: 'retry', scope: 'guest', code, afterMs: Math.min(4 ** attempt, 600) * 1000 };
  if (THROTTLED.has(code))
    return { kind: 'retry', scope: 'number', code, afterMs: Math.min(2 ** attempt * 5, 300) * 1000 };
  if (TEMPORARY.has(code))
    return { kind: 'retry', scope: 'number', code, afterMs: Math.min(2 ** attempt, 120) * 1000 };
  if (WINDOW.has(code)) return { kind: 'never', code, reason: 'window' };
  if (GUEST.has(code)) return { kind: 'never', code, reason: 'guest' };
  if (TEMPLATE.has(code)) return { kind: 'never', code, reason: 'template' };
  return { kind: 'never', code, reason: 'request' };
}

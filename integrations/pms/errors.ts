/** Every failure of a PMS call, in one table. Whether trying again can help is decided here, not by callers. */

const TABLE = {
  /** No answer, a cut connection, a timeout, a server error: it may work later. */
  'pms-unavailable': { retryable: true },
  /** Another writer holds the hotel, or our hold on it was lost; what was begun is looked up next time. */
  'pms-busy': { retryable: true },
  /** An answer in another shape than the one asked for (a maintenance page, for one). */
  'pms-unreadable': { retryable: true },
  /** The key is unknown, switched off, or lacks a permission. */
  'pms-unauthorised': { retryable: false },
  /** The PMS read the request and says no. */
  'pms-refused': { retryable: false },
  /** Settings and PMS do not fit each other: another currency, an unknown hotel. */
  'pms-misconfigured': { retryable: false },
  /** No live order carries the reference. */
  'pms-not-found': { retryable: false },
  /** The order is in a shape that software must not touch; a person has to look. */
  'pms-inconsistent': { retryable: false },
} as const satisfies Record<string, { retryable: boolean }>;

export type PmsErrorType = keyof typeof TABLE;

/** Thrown by every adapter of the port. `detail` is ours (operation, status, codes): no body text, no personal data. */
export class PmsError extends Error {
  readonly type: PmsErrorType;
  readonly retryable: boolean;
  /** Do not try again before this many milliseconds. */
  readonly retryAfterMs: number | undefined;

  constructor(type: PmsErrorType, detail: string, options: { retryAfterMs?: number; cause?: unknown } = {}) {
    super(`${type}: ${detail}`, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'PmsError';
    this.type = type;
    this.retryable = TABLE[type].retryable;
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** What a failing activity does next: the world outside may come back, a fault of our own will not go away by itself. */
import { ApplicationFailure, activityInfo, heartbeat } from '@temporalio/activity';
import { databaseIsAway, shouldTryAgain } from '../store/errors.ts';

/** The step before this one is still being stored; soon again. */
export const tooEarly = (): ApplicationFailure =>
  ApplicationFailure.create({
    message: 'an earlier step is not stored yet',
    type: 'step-too-early',
    nonRetryable: false,
    nextRetryDelay: 300,
  });

/** Longer than any step before this one takes to be stored once the database answers, ms. */
const EARLY_FOR_MS = 20_000;

/**
 * The step before this one will not come any more: Postgres was put back to an earlier time. Counted from the first time
 * that the database said so, kept in the heartbeat's details: a database that is away stores no step, however long.
 */
export function earlyForLong(): boolean {
  const { heartbeatDetails } = activityInfo();
  const { earlySince = Date.now() } = (heartbeatDetails ?? {}) as { earlySince?: number };
  heartbeat({ earlySince });
  return Date.now() - earlySince > EARLY_FOR_MS;
}

/** Attempts that an operator sees in the history, after which a fault of our own counts as lasting. */
const MOST_ATTEMPTS = 3;

/**
 * Whether this error is a fault of the step itself that trying again has not mended: then the step is put aside, so that
 * what comes after it goes on. A dependency that is away, and what was made on purpose to be retried, never is.
 */
export function isLasting(error: unknown, attempts = MOST_ATTEMPTS): boolean {
  if (error instanceof ApplicationFailure || databaseIsAway(error) || shouldTryAgain(error)) return false;
  const { attempt, isLocal } = activityInfo();
  return !isLocal && attempt >= attempts;
}

/** Slugs for logs: an error's name and code, never its text, which may hold a guest's words. */
export const nameOf = (error: unknown): string =>
  error instanceof Error
    ? [error.name, (error as { code?: string }).code].filter(Boolean).join(' ')
    : 'unknown';

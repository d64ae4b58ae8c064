/** A dependency that is away is said as such: 503, and when to come back. */
import type { Context, Next } from 'koa';
import { databaseIsAway, shouldTryAgain } from '../store/errors.ts';
import { Problem } from './problems.ts';

const RETRY_AFTER_SECONDS = '5';

/** Turns a lost database into Problem `unavailable`, and gives every `unavailable` its Retry-After. */
export async function sayWhenAway(ctx: Context, next: Next): Promise<void> {
  try {
    await next();
  } catch (error) {
    const problem =
      databaseIsAway(error) || shouldTryAgain(error)
        ? new Problem('unavailable', 'La base de datos no responde: probá de nuevo en un momento.')
        : error;
    if (problem instanceof Problem && problem.type === 'unavailable')
      ctx.set('Retry-After', RETRY_AFTER_SECONDS);
    throw problem;
  }
}

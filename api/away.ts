/** A dependency that is away is said as such: 503, and when to come back. */
import type { Context, Next } from 'koa';
import { Problem } from './problems.ts';

const RETRY_AFTER_SECONDS = '5';

/** Classes 08 (connection), 53 (resources), 57 (operator intervention) of PostgreSQL's codes, and Node's own. */
const AWAY = /^(08|53|57P)|^(ECONNREFUSED|ECONNRESET|EPIPE|ENOTFOUND|ETIMEDOUT|EAI_AGAIN|EHOSTUNREACH)$/;
/** `pg` gives these no code. */
const LOST =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

const databaseIsAway = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  const { code } = error as Error & { code?: unknown };
  return (typeof code === 'string' && AWAY.test(code)) || LOST.test(error.message);
};

/** Turns a lost database into Problem `unavailable`, and gives every `unavailable` its Retry-After. */
export async function sayWhenAway(ctx: Context, next: Next): Promise<void> {
  try {
    await next();
  } catch (error) {
    const problem = databaseIsAway(error)
      ? new Problem('unavailable', 'La base de datos no responde: probá de nuevo en un momento.')
      : error;
    if (problem instanceof Problem && problem.type === 'unavailable')
      ctx.set('Retry-After', RETRY_AFTER_SECONDS);
    throw problem;
  }
}

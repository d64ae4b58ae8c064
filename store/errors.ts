/**
 * What an error of the database says about it, in one table for everybody who has to decide what comes next: the
 * webhook, the JSON API, the activities and the chores. SQLSTATE decides; where `pg` gives none, its own words do.
 */

/** SQLSTATE, or the name of Node's network error. */
const codeOf = (error: unknown): string => {
  const code = error instanceof Error ? (error as Error & { code?: unknown }).code : undefined;
  return typeof code === 'string' ? code : '';
};

/**
 * 08 connection, 53 resources, 57P shutting down, starting up or killed, 58 input and output; 57014 a statement took
 * too long, 55P03 a lock did, 25P03 and 25P04 a transaction did; 25006 a standby took over.
 */
const AWAY =
  /^(08|53|57P|58)|^(57014|55P03|25P0[34]|25006|ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|ENOTFOUND|ETIMEDOUT|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/;

/** `pg` and `pg-pool` give these no code: the connection was lost, or nothing answered in time. */
const LOST =
  /^(Connection terminated|timeout exceeded when trying to connect|timeout expired|Query read timeout|Client has encountered a connection error|Client was closed and is not queryable)/;

/** The database cannot be reached, is going away, or does not answer in time: later it may, so nothing is wrong with what was asked. */
export const databaseIsAway = (error: unknown): boolean =>
  error instanceof Error && (AWAY.test(codeOf(error)) || LOST.test(error.message));

/** Classes 22 (data exception), 23 (integrity), 54 (limits): the fault of what was to be written, and it will never be taken. */
export const refusesData = (error: unknown): boolean => /^(2[23]|54)[0-9A-Z]{3}$/.test(codeOf(error));

/** 40001 (serialization failure), 40P01 (deadlock): nothing was kept, and the same transaction may well succeed at once. */
export const shouldTryAgain = (error: unknown): boolean => /^(40001|40P01)$/.test(codeOf(error));

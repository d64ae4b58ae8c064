/**
 * What may go wrong with a call, on purpose:
 * - `error500done`: the work is done, the answer is a 500 with a PHP warning (QloApps facts 3);
 * - `cutAfterCommit`: the work is done, the connection is cut before a byte of the answer;
 * - `cutBeforeCommitRunsLater`: the connection is cut at once, the request runs `delay_ms` later;
 * - `slow`: `delay_ms` pass, then the work is done and answered, even when the caller has gone;
 * - `slowAnswer`: the work is done at once, the answer comes `delay_ms` later;
 * - `pauseBeforeWrite`: `delay_ms` between a booking's check for free rooms and its first write, where two
 *   clients collide (facts 13);
 * - `down`: nothing is done, 503; `refused`: nothing is done, the connection is cut.
 */
export const faultKinds = [
  'error500done',
  'cutAfterCommit',
  'cutBeforeCommitRunsLater',
  'slow',
  'slowAnswer',
  'pauseBeforeWrite',
  'down',
  'refused',
] as const;

export type FaultKind = (typeof faultKinds)[number];

export interface FaultMatch {
  /** Any method when absent. */
  method?: string;
  /** How the path begins, such as `/api/bookings`; any path when absent. */
  path?: string;
  /** A text that the request body holds, such as our reference; any body when absent. */
  body?: string;
}

export interface FaultOrder {
  kind: FaultKind;
  match?: FaultMatch;
  /** How many calls it strikes; null: until it is cleared. Default 1. */
  times?: number | null;
  /** Milliseconds; default 1000. */
  delay_ms?: number;
}

export interface Fault {
  id: number;
  kind: FaultKind;
  match: FaultMatch;
  /** Strikes left; null without limit. */
  left: number | null;
  delay_ms: number;
}

/** The faults that are set, oldest first; the first that matches a call strikes it. */
export class Faults {
  #faults: Fault[] = [];
  #lastId = 0;

  add(order: FaultOrder): Fault {
    this.#lastId += 1;
    const fault: Fault = {
      id: this.#lastId,
      kind: order.kind,
      match: order.match ?? {},
      left: order.times === undefined ? 1 : order.times,
      delay_ms: order.delay_ms ?? 1000,
    };
    this.#faults.push(fault);
    return fault;
  }

  list(): Fault[] {
    return this.#faults.map((fault) => ({ ...fault }));
  }

  clear(id?: number): void {
    this.#faults = id === undefined ? [] : this.#faults.filter((fault) => fault.id !== id);
  }

  /** The fault that strikes this call, counted; null when there is none. */
  strike(call: { method: string; path: string; body: string }): Fault | null {
    const fault = this.#faults.find(
      ({ match }) =>
        (match.method === undefined || match.method.toUpperCase() === call.method) &&
        (match.path === undefined || call.path.startsWith(match.path)) &&
        (match.body === undefined || call.body.includes(match.body)),
    );
    if (!fault) return null;
    if (fault.left !== null) {
      fault.left -= 1;
      if (fault.left <= 0) this.clear(fault.id);
    }
    return fault;
  }
}

/** Reads a fault from a control request; a sentence says what is wrong with it. */
export function readFaultOrder(value: unknown): FaultOrder {
  if (typeof value !== 'object' || value === null) throw new Error('A fault is an object with a kind.');
  const { kind, match, times, delay_ms } = value as Record<string, unknown>;
  const known = faultKinds.find((one) => one === kind);
  if (!known) throw new Error(`kind must be one of ${faultKinds.join(', ')}.`);
  const order: FaultOrder = { kind: known };
  if (match !== undefined) {
    if (typeof match !== 'object' || match === null) throw new Error('match must be an object.');
    order.match = {};
    for (const key of ['method', 'path', 'body'] as const) {
      const part = (match as Record<string, unknown>)[key];
      if (part === undefined) continue;
      if (typeof part !== 'string') throw new Error(`match.${key} must be a text.`);
      order.match[key] = part;
    }
  }
  if (times !== undefined) {
    if (times !== null && !(Number.isInteger(times) && Number(times) > 0)) {
      throw new Error('times must be a whole number above 0, or null for "until cleared".');
    }
    order.times = times === null ? null : Number(times);
  }
  if (delay_ms !== undefined) {
    if (!(Number.isInteger(delay_ms) && Number(delay_ms) >= 0))
      throw new Error('delay_ms must be milliseconds.');
    order.delay_ms = Number(delay_ms);
  }
  return order;
}

import { GraphError } from './graph-error.ts';

/** What goes wrong with a call to the Graph. */
export type Fault = FaultKind & {
  /** How many matching calls it meets; null: until cleared. Default 1. */
  times?: number | null;
  /** Only calls of this kind: a message type, `read`, `media` or `fields`. Default: every message. */
  call?: string;
  /** Only messages to this guest (number or user id). */
  guest?: string;
};

type FaultKind =
  /** Accepted, then the socket is destroyed. The statuses come all the same, or wait to be released. */
  | { kind: 'cut-after-accept'; statuses?: 'come' | 'withheld' }
  /** The socket is destroyed and nothing was accepted. */
  | { kind: 'cut-before-accept' }
  /** A readable Graph error. 131056 is the pair rate, 190 the token (which meets every call, reads too). */
  | { kind: 'graph-error'; code: number; status?: number }
  /** A page of a proxy instead of an answer; `accepted` tells whether the message goes out nevertheless. */
  | { kind: 'html-error'; status?: number; accepted?: boolean }
  /** Accepted at once, answered after `delayMs`. */
  | { kind: 'slow'; delayMs: number };

export interface Call {
  /** `read`, `media`, `fields`, `templates` or the message type. */
  kind: string;
  /** Digits or user id of the recipient, where there is one. */
  recipients: string[];
}

export interface Faults {
  add(fault: Fault): void;
  clear(): void;
  list(): Fault[];
  /** The fault that meets this call, used up once. */
  take(call: Call): Fault | undefined;
}

const notMessages = ['read', 'media', 'fields', 'templates'];

/** Armed faults, in the order they were given. They live in memory: a restarted stand-in is healthy. */
export function createFaults(): Faults {
  let armed: Fault[] = [];
  return {
    add(fault) {
      armed.push({ ...fault });
    },
    clear() {
      armed = [];
    },
    list: () => armed.map((fault) => ({ ...fault })),
    take(call) {
      const fault = armed.find((one) => meets(one, call));
      if (!fault) return undefined;
      if (fault.times !== null) {
        fault.times = (fault.times ?? 1) - 1;
        if (fault.times <= 0) armed = armed.filter((one) => one !== fault);
      }
      return fault;
    },
  };
}

function meets(fault: Fault, call: Call): boolean {
  if (fault.guest !== undefined && !call.recipients.includes(fault.guest)) return false;
  if (fault.call !== undefined) return fault.call === call.kind;
  if (fault.kind === 'graph-error' && fault.code === 190) return true;
  return !notMessages.includes(call.kind);
}

/** Reads a fault from the control API; throws a TypeError that says what is wrong with it. */
export function readFault(value: unknown): Fault {
  const given = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  const common: { times?: number | null; call?: string; guest?: string } = {};
  if (given['times'] === null || typeof given['times'] === 'number') common.times = given['times'];
  if (typeof given['call'] === 'string') common.call = given['call'];
  if (typeof given['guest'] === 'string') common.guest = given['guest'];
  const status = typeof given['status'] === 'number' ? { status: given['status'] } : {};
  switch (given['kind']) {
    case 'cut-after-accept':
      return {
        kind: 'cut-after-accept',
        statuses: given['statuses'] === 'withheld' ? 'withheld' : 'come',
        ...common,
      };
    case 'cut-before-accept':
      return { kind: 'cut-before-accept', ...common };
    case 'graph-error':
      return {
        kind: 'graph-error',
        code: typeof given['code'] === 'number' ? given['code'] : 131000,
        ...status,
        ...common,
      };
    case 'html-error':
      return { kind: 'html-error', accepted: given['accepted'] === true, ...status, ...common };
    case 'slow':
      if (typeof given['delayMs'] !== 'number') throw new TypeError('slow needs delayMs');
      return { kind: 'slow', delayMs: given['delayMs'], ...common };
    default:
      throw new TypeError(
        'kind must be cut-after-accept, cut-before-accept, graph-error, html-error or slow',
      );
  }
}

/** The Graph error of a `graph-error` fault. */
export function errorOf(fault: Fault & { kind: 'graph-error' }): GraphError {
  return new GraphError(fault.code, fault.status === undefined ? {} : { status: fault.status });
}

/**
 * A person's action happens once per (process, action, Idempotency-Key). The request is stored before a workflow is
 * asked, the update id is `action:key`, and whoever repeats the key gets the outcome of the first (design 3).
 */
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  isGrpcServiceError,
  ServiceError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure, WorkflowNotFoundError } from '@temporalio/common';
import type { Context } from 'koa';
import type { ProcessRef } from '../activities/doorbell.ts';
import { REFUSED } from '../domain/processes.ts';
import { type ActionId, keepOutcome, openAction, reopenAction } from '../store/actions.ts';
import { clockOffset } from '../store/clock.ts';
import { Problem } from './problems.ts';
import type { Service } from './service.ts';

export interface AnyOutcome {
  kind: 'done' | 'refused';
}

/** Who asked first under this key, and when on the hotel's clock. */
export interface Asker {
  key: string;
  by: string;
  at: number;
}

export interface Asking<Outcome extends AnyOutcome> {
  process: ProcessRef;
  action: string;
  key: string;
  /** What was sent; it stays in Postgres, so it may hold words that no workflow carries. */
  body: unknown;
  by: string;
  command(asker: Asker): unknown;
  /** The answer that needs no workflow, if there is one: a process that has closed. */
  settledAnswer?(command: unknown, now: number): Promise<Outcome | null>;
}

export type Answered<Outcome> =
  | ({ kind: 'settled'; outcome: Outcome } & Asker)
  | ({ kind: 'underWay' } & Asker);

/** The request's Idempotency-Key. Throws Problem `idempotency-key-required`, `invalid-request`. */
export function keyOf(ctx: Pick<Context, 'get'>): string {
  const key = ctx.get('idempotency-key').trim();
  if (key === '') throw new Problem('idempotency-key-required');
  if (!isKey(key)) {
    const message = 'entre 1 y 200 caracteres ASCII visibles, sin espacios';
    throw new Problem('invalid-request', `Idempotency-Key: ${message}`, {
      errors: [{ path: 'Idempotency-Key', message }],
    });
  }
  return key;
}

export const isKey = (text: string): boolean => /^[\x21-\x7e]{1,200}$/.test(text);

/** JSON with its members in order, so that equal bodies have equal hashes. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );

/** What tells one body from another under the same key. */
export const digestOfBody = (body: unknown): Buffer => createHash('sha256').update(canonical(body)).digest();

/**
 * Asks once and waits up to `answerWithinMs` for the outcome. `underWay`: accepted, and it will end whatever happens
 * to this process. Throws Problem `idempotency-key-reused`, and `unavailable` when no workflow took the request: the
 * same key may then be sent again.
 */
export async function askOnce<Outcome extends AnyOutcome>(
  service: Service,
  asking: Asking<Outcome>,
  answerWithinMs: number,
): Promise<Answered<Outcome>> {
  const { database } = service;
  const { action, key, body } = asking;
  const id: ActionId = { process: asking.process.id, action, key };
  const bodySha256 = digestOfBody(body);
  const now = Date.now() + (await clockOffset(database));
  const row = await openAction(database, { ...id, bodySha256, body, by: asking.by, at: now });
  if (!row.bodySha256.equals(bodySha256)) throw new Problem('idempotency-key-reused');
  const asker: Asker = { key, by: row.by, at: row.at };
  const known = row.outcome as (Outcome & { type?: string }) | null;
  if (known && known.type !== 'change-in-progress') return { kind: 'settled', outcome: known, ...asker };
  // "Not now" was no outcome of the action: the same key asks again.
  if (known) await reopenAction(database, id);

  const command = asking.command(asker);
  const settled = (await asking.settledAnswer?.(command, now)) ?? null;
  if (settled) return { kind: 'settled', outcome: await keepOutcome(database, id, settled), ...asker };

  const progress = { accepted: false };
  const outcome = settle<Outcome>(service, id, asking.process, command, progress);
  const late = new AbortController();
  try {
    const first = await Promise.race([
      outcome,
      sleep(answerWithinMs, 'late' as const, { signal: late.signal, ref: false }),
    ]);
    if (first !== 'late' && first !== null) return { kind: 'settled', outcome: first, ...asker };
    if (!progress.accepted) throw unavailable();
    return { kind: 'underWay', ...asker };
  } finally {
    late.abort();
    // Whoever was answered "later" is not here any more; the outcome is stored all the same.
    outcome.catch((error: unknown) => {
      service.log.debug(
        { action, error: (error as Error).name },
        'an action was not settled by this request',
      );
    });
  }
}

/** Asks the workflow and stores its outcome; null when Temporal went away after it had accepted. */
async function settle<Outcome extends AnyOutcome>(
  service: Service,
  id: ActionId,
  process: ProcessRef,
  command: unknown,
  progress: { accepted: boolean },
): Promise<Outcome | null> {
  let outcome: Outcome;
  try {
    const asked = await service.doorbell.ask<Outcome>(process, `${id.action}:${id.key}`, command);
    progress.accepted = true;
    outcome = await asked.result();
  } catch (error) {
    const refusal = refusalIn<Outcome>(error);
    if (!refusal) {
      const lost = updateIsLost(error);
      if (!lost && !temporalIsAway(error)) throw error;
      service.log.warn({ action: id.action, error: (error as Error).name }, 'Temporal cannot be asked');
      if (progress.accepted && !lost) return null;
      throw unavailable();
    }
    outcome = refusal;
  }
  return await keepOutcome(service.database, id, outcome);
}

/** What the validator refused with: the failure's one detail. */
function refusalIn<Outcome>(error: unknown): Outcome | null {
  if (!(error instanceof WorkflowUpdateFailedError)) return null;
  const { cause } = error;
  if (!(cause instanceof ApplicationFailure) || cause.type !== REFUSED) return null;
  return (cause.details?.[0] as Outcome | undefined) ?? null;
}

/** The run ended under the update, or Temporal forgot it: the same key asks the next run. */
const updateIsLost = (error: unknown): boolean =>
  error instanceof WorkflowNotFoundError ||
  (error instanceof WorkflowUpdateFailedError &&
    error.cause instanceof ApplicationFailure &&
    error.cause.type === 'AcceptedUpdateCompletedWorkflow');

const temporalIsAway = (error: unknown): boolean =>
  error instanceof ServiceError ||
  error instanceof WorkflowUpdateRPCTimeoutOrCancelledError ||
  isGrpcServiceError(error);

const unavailable = (): Problem =>
  new Problem('unavailable', 'No se pudo preguntar ahora: repetí el pedido con la misma Idempotency-Key.');

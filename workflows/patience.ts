/**
 * No failure of an activity ends a process: whatever ended the activity, the process tries on. Why the failure itself is
 * not looked at: live it comes as an ActivityFailure, but on replay the failure of a local activity comes out of its
 * marker unwrapped, and a rule that tells them apart takes another way on replay than it took live.
 */
import { CancellationScope, log, sleep } from '@temporalio/workflow';
import type { Tuning } from '../domain/processes.ts';

/** Whether the run itself was asked to end; an activity that was cancelled by anybody else has merely failed. */
export const isEnding = (): boolean => CancellationScope.current().consideredCancelled;

/** Tries until it is done. Throws only when the run itself is cancelled. */
export async function insist<T>(tuning: Tuning, attempt: () => Promise<T>): Promise<T> {
  for (let wait = tuning.retryFirstMs; ; wait = Math.min(2 * wait, tuning.retryLongestMs)) {
    try {
      return await attempt();
    } catch (error) {
      if (isEnding()) throw error;
      await sleep(wait, { summary: 'probar otra vez' });
    }
  }
}

/** The quick way first, as a local activity; whatever becomes of it, then the one that an operator sees in the history. */
export async function localFirst<T>(
  tuning: Tuning,
  local: () => Promise<T>,
  regular: () => Promise<T>,
): Promise<T> {
  try {
    return await local();
  } catch (error) {
    if (isEnding()) throw error;
    return await insist(tuning, regular);
  }
}

/**
 * What is decided in pure code; a decision that throws would fail its workflow task for ever, so another one is made.
 * What threw is logged by its kind and its place; an error's text may hold a guest's words.
 */
export function decide<T>(what: string, decision: () => T, otherwise: () => T): T {
  try {
    return decision();
  } catch (error) {
    const thrown = error instanceof Error ? error : null;
    const frames = thrown?.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? [];
    log.error('a decision threw, and another one was made', {
      decision: what,
      error: thrown?.name ?? typeof error,
      at: frames.slice(0, 5).map((line) => line.trim()),
    });
    return otherwise();
  }
}

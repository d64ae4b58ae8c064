/** A person of reception in a storm: what does not go through is tried again with the same key, as the screens do. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { House } from '../../support/house.ts';

export interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: answers are read field by field.
  body: any;
}

const AGAIN_MS = 500;

/** Reads through whatever is down; null when nothing answered in time. */
async function patiently(ask: () => Promise<Answer>, timeoutMs: number): Promise<Answer | null> {
  const end = performance.now() + timeoutMs;
  while (performance.now() < end) {
    try {
      const answer = await ask();
      if (answer.status < 500 && answer.status !== 429) return answer;
    } catch {
      // Nobody listens: the API is down.
    }
    await sleep(AGAIN_MS);
  }
  return null;
}

/** The reservation as the API shows it. */
export const look = (house: House, code: string, timeoutMs: number): Promise<Answer | null> =>
  patiently(() => house.get(`/api/v1/reservations/${code}`), timeoutMs);

/** Does something to a stay and returns the final answer: one that is under way is asked for again under its key. */
export async function act(
  house: House,
  code: string,
  action: string,
  body: unknown,
  timeoutMs: number,
): Promise<Answer | null> {
  const end = performance.now() + timeoutMs;
  const path = `/api/v1/reservations/${code}/${action}`;
  const key = `storm-${code}-${action}`;
  for (;;) {
    const left = end - performance.now();
    const answer = left > 0 ? await patiently(() => house.act(path, body, 'ana', key), left) : null;
    const underWay =
      answer?.status === 202 || String(answer?.body?.type ?? '').endsWith('change-in-progress');
    if (!underWay) return answer;
    await sleep(AGAIN_MS);
  }
}

import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';

/**
 * The one timer of a workflow. It is re-armed only when the next deadline moves earlier, so that a plain turn adds no
 * timer events; a deadline that moved later is found out when the old timer rings.
 */
export class Alarm {
  private armedFor = Number.POSITIVE_INFINITY;
  private scope: CancellationScope | null = null;
  private rung = false;

  /** `at` is the instant on the hotel's clock, `now` the same clock; null disarms nothing. */
  arm(at: number | null, now: number, summary: string): void {
    if (at === null || at >= this.armedFor) return;
    this.scope?.cancel();
    this.armedFor = at;
    const scope = new CancellationScope();
    this.scope = scope;
    void scope
      .run(async () => {
        await sleep(Math.max(1, at - now), { summary });
        if (this.scope !== scope) return;
        this.armedFor = Number.POSITIVE_INFINITY;
        this.scope = null;
        this.rung = true;
      })
      .catch((error: unknown) => {
        if (!isCancellation(error)) throw error;
      });
  }

  get rings(): boolean {
    return this.rung;
  }

  silence(): void {
    this.rung = false;
  }

  /** The hotel's clock was moved: the running timer counts wrongly now and the next `arm` starts anew. */
  clockMoved(): void {
    this.scope?.cancel();
    this.scope = null;
    this.armedFor = Number.POSITIVE_INFINITY;
    this.rung = true;
  }
}

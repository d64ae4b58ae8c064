/** The bare engine: a signal, one no-op activity, again. What every figure of ours is held against. */
import {
  condition,
  continueAsNew,
  defineSignal,
  proxyActivities,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';

const { nothing } = proxyActivities<{ nothing(): Promise<void> }>({ startToCloseTimeout: 10_000 });

export async function bare(): Promise<void> {
  let rung = 0;
  setHandler(defineSignal('ring'), () => {
    rung += 1;
  });
  for (;;) {
    await condition(() => rung > 0);
    rung -= 1;
    await nothing();
    if (rung === 0 && workflowInfo().historyLength > 2_000) await continueAsNew<typeof bare>();
  }
}

import type { Client } from '@temporalio/client';

/** Runs of a task queue that ended as none of ours may, each as `workflow id: how`. */
export async function badlyEnded(client: Client, taskQueue: string): Promise<string[]> {
  const ended: string[] = [];
  for (const status of ['Failed', 'Terminated', 'TimedOut']) {
    const query = `ExecutionStatus = '${status}' and TaskQueue = '${taskQueue}'`;
    for await (const run of client.workflow.list({ query })) ended.push(`${run.workflowId}: ${status}`);
  }
  return ended;
}

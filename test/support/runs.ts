import type { Client } from '@temporalio/client';

/** Runs that ended as none of ours may, each as `workflow id: how`; of one task queue, or of the whole server. */
export async function badlyEnded(client: Client, taskQueue?: string): Promise<string[]> {
  const where = taskQueue ? ` and TaskQueue = '${taskQueue}'` : '';
  const ended: string[] = [];
  for (const status of ['Failed', 'Terminated', 'TimedOut']) {
    const query = `ExecutionStatus = '${status}'${where}`;
    for await (const run of client.workflow.list({ query })) ended.push(`${run.workflowId}: ${status}`);
  }
  return ended;
}

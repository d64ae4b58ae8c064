/** A worker of the bare workflow; tells its parent of each turn. */
import { NativeConnection, Worker } from '@temporalio/worker';

const connection = await NativeConnection.connect({ address: process.env['TEMPORAL_ADDRESS'] ?? '' });
let turns = 0;
const worker = await Worker.create({
  connection,
  taskQueue: 'bare',
  workflowsPath: new URL('./bare-workflow.ts', import.meta.url).pathname,
  activities: {
    nothing: async () => {
      turns += 1;
      process.send?.({ turns });
    },
  },
  maxCachedWorkflows: 500,
});
process.send?.({ ready: true });
process.once('SIGTERM', () => worker.shutdown());
await worker.run();

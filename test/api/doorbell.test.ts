/** The doorbell on a real Temporal: what it does while no worker is there, and that waking leaves no trace. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Client, type Connection, WorkflowUpdateRPCTimeoutOrCancelledError } from '@temporalio/client';
import { createDoorbell, type Doorbell, tuningOf } from '../../activities/doorbell.ts';
import { newTaskQueue, temporalClient } from '../support/temporal.ts';

describe('the doorbell', () => {
  let client: Client;
  let doorbell: Doorbell;
  const id = `reservation-doorbell-${Date.now().toString(36)}`;
  const process = { id, hotelId: 'lago' };
  const taskQueue = newTaskQueue('doorbell');
  before(async () => {
    client = await temporalClient();
    doorbell = createDoorbell({
      client,
      taskQueue,
      tuning: tuningOf({
        LLM_TIMEOUT_MS: 1_000,
        STT_TIMEOUT_MS: 1_000,
        WHATSAPP_TIMEOUT_MS: 1_000,
        ACTIVITY_TIMEOUT_MS: 1,
        HEARTBEAT_TIMEOUT_MS: 1,
        PMS_WRITE_TIMEOUT_MS: 1,
        PMS_LONGEST_REQUEST_MS: 1,
        RETRY_FIRST_MS: 1,
        SAY_PATIENCE_MS: 1,
      }),
      workflowTaskTimeoutMs: 1_000,
      acceptMs: 700,
    });
  });
  after(async () => {
    await client.workflow.getHandle(id).terminate('the test is over');
    await client.connection.close();
  });
  const events = async () => (await client.workflow.getHandle(id).fetchHistory()).events?.length;

  test('wakes by starting what does not run, and leaves no trace in what does', async () => {
    await doorbell.wake(process);
    const before = await events();
    await doorbell.wake(process);
    assert.equal(await events(), before);
    await doorbell.ring(process);
    assert.equal(await events(), (before ?? 0) + 1);
  });

  test('gives up asking when no worker takes it, in words the API answers 503 to', async () => {
    const started = performance.now();
    await assert.rejects(doorbell.ask(process, 'cancel:k1', {}), WorkflowUpdateRPCTimeoutOrCancelledError);
    assert.ok(performance.now() - started < 5_000);
  });

  test('ends a run whose workflow task fails again and again, and only that', async () => {
    const { workflowService } = client.connection as Connection;
    const namespace = 'default';
    // As a worker does that cannot replay the history.
    const fail = async () => {
      const { taskToken } = await client.withDeadline(Date.now() + 30_000, () =>
        workflowService.pollWorkflowTaskQueue({
          namespace,
          taskQueue: { name: taskQueue },
        }),
      );
      await workflowService.respondWorkflowTaskFailed({ namespace, taskToken, identity: 'test', cause: 2 });
    };
    const runOf = async () => (await client.workflow.getHandle(id).describe()).runId;
    const run = await runOf();
    await fail();
    assert.equal(await doorbell.endStuck(process), false, 'one failed task is a worker that was killed');
    await fail();
    await fail();
    assert.equal(await doorbell.endStuck(process), true);
    assert.equal(await doorbell.endStuck(process), false, 'nothing is left to end');
    await doorbell.ring(process);
    assert.notEqual(await runOf(), run);
  });
});

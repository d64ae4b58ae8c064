/**
 * Rings workflows: "look". A ring that is lost is made up for by the ringer, so callers never wait for it.
 */
import { type Client, WithStartWorkflowOperation, WorkflowNotFoundError } from '@temporalio/client';
import {
  ACT,
  type ConversationInput,
  type ProcessKind,
  type ReservationInput,
  RING,
  type Tuning,
} from '../domain/processes.ts';

export interface ProcessRef {
  /** Workflow id: `conversation-…` or `reservation-…`. */
  id: string;
  hotelId: string;
}

export interface Doorbell {
  /** Starts the workflow if it is not running, and rings. Throws when Temporal is away. */
  ring(process: ProcessRef): Promise<void>;
  /** Starts the workflow if it is not running; a running one does not notice, nothing enters its history. Throws like `ring`. */
  wake(process: ProcessRef): Promise<void>;
  /**
   * Ends a run that cannot go on: its workflow task has failed or timed out again and again, as when its history cannot be
   * replayed. The next ring or wake starts another one from Postgres. Returns whether there was such a run. Throws like `ring`.
   */
  endStuck(process: ProcessRef): Promise<boolean>;
  /**
   * Asks for something as a person; starts the workflow if need be. Resolves with a handle whose result is the outcome
   * once a worker has taken it. Throws when Temporal is away or no worker takes it in time.
   */
  ask<Outcome>(
    process: ProcessRef,
    updateId: string,
    command: unknown,
  ): Promise<{ result(): Promise<Outcome> }>;
}

/** Attempts of one workflow task after which its run counts as stuck; a killed worker costs one. */
const STUCK_ATTEMPTS = 4;

export const processKind = (id: string): ProcessKind =>
  id.startsWith('reservation-') ? 'reservation' : 'guestConversation';

export function createDoorbell(options: {
  client: Client;
  taskQueue: string;
  tuning: Tuning;
  workflowTaskTimeoutMs: number;
  deadlineMs?: number;
  /** How long a worker may take to accept what is asked, ms. */
  acceptMs?: number;
}): Doorbell {
  const { client, taskQueue, tuning, workflowTaskTimeoutMs } = options;
  const deadlineMs = options.deadlineMs ?? 5_000;
  const acceptMs = options.acceptMs ?? 15_000;

  const startOptions = ({ id, hotelId }: ProcessRef) => {
    const kind = processKind(id);
    const key = id.slice(id.indexOf('-') + 1);
    const common = { hotelId, tuning, snapshot: null, policy: null };
    const input: ConversationInput | ReservationInput =
      kind === 'guestConversation' ? { ...common, conversationId: key } : { ...common, reservationId: key };
    return {
      kind,
      start: {
        workflowId: id,
        taskQueue,
        workflowTaskTimeout: workflowTaskTimeoutMs,
        args: [input] as [typeof input],
      },
    };
  };

  return {
    async ring(process) {
      const { kind, start } = startOptions(process);
      await client.withDeadline(Date.now() + deadlineMs, () =>
        client.workflow.signalWithStart(kind, { ...start, signal: RING, signalArgs: [] }),
      );
    },
    async wake(process) {
      const { kind, start } = startOptions(process);
      await client.withDeadline(Date.now() + deadlineMs, () =>
        client.workflow.start(kind, { ...start, workflowIdConflictPolicy: 'USE_EXISTING' }),
      );
    },
    async endStuck({ id }) {
      return await client.withDeadline(Date.now() + deadlineMs, async () => {
        try {
          const { runId, raw } = await client.workflow.getHandle(id).describe();
          if ((raw.pendingWorkflowTask?.attempt ?? 0) < STUCK_ATTEMPTS) return false;
          await client.workflow.getHandle(id, runId).terminate('cannot go on: started anew from Postgres');
          return true;
        } catch (error) {
          // No run, or one that ended meanwhile: nothing is stuck.
          if (error instanceof WorkflowNotFoundError) return false;
          throw error;
        }
      });
    },
    async ask<Outcome>(process: ProcessRef, updateId: string, command: unknown) {
      const { kind, start } = startOptions(process);
      const operation = new WithStartWorkflowOperation(kind, {
        ...start,
        workflowIdConflictPolicy: 'USE_EXISTING',
      });
      const handle = await client.withDeadline(Date.now() + acceptMs, () =>
        client.workflow.startUpdateWithStart(ACT, {
          updateId,
          args: [command],
          waitForStage: 'ACCEPTED',
          startWorkflowOperation: operation,
        }),
      );
      return { result: () => handle.result() as Promise<Outcome> };
    },
  };
}

/** How long things may take in the workflows that are started here. */
export function tuningOf(env: {
  ACTIVITY_TIMEOUT_MS: number;
  HEARTBEAT_TIMEOUT_MS: number;
  LLM_TIMEOUT_MS: number;
  STT_TIMEOUT_MS: number;
  WHATSAPP_TIMEOUT_MS: number;
  PMS_WRITE_TIMEOUT_MS: number;
  PMS_LONGEST_REQUEST_MS: number;
  RETRY_FIRST_MS: number;
  SAY_PATIENCE_MS: number;
}): Tuning {
  return {
    activityTimeoutMs: env.ACTIVITY_TIMEOUT_MS,
    heartbeatTimeoutMs: env.HEARTBEAT_TIMEOUT_MS,
    // A burst of a few voice notes, each fetched and listened to, then two attempts of the model.
    assistanceTimeoutMs:
      3 * (env.STT_TIMEOUT_MS + 4 * env.WHATSAPP_TIMEOUT_MS) +
      2 * env.LLM_TIMEOUT_MS +
      env.ACTIVITY_TIMEOUT_MS,
    sayPatienceMs: env.SAY_PATIENCE_MS,
    // The hotel's lock may be held for as long as a lost request is waited out, and then our own may have to be.
    pmsTimeoutMs: 2 * env.PMS_LONGEST_REQUEST_MS + 4 * env.PMS_WRITE_TIMEOUT_MS,
    retryFirstMs: env.RETRY_FIRST_MS,
    retryLongestMs: 60_000,
  };
}

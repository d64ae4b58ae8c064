/**
 * One stay from inquiry to check-out. The machine decides in pure code; this workflow waits, projects what was decided,
 * and carries out the one effect in flight, which is derived from the snapshot (design 3, 5).
 */
import {
  ActivityFailure,
  ApplicationFailure,
  allHandlersFinished,
  condition,
  continueAsNew,
  defineSignal,
  defineUpdate,
  proxyActivities,
  proxyLocalActivities,
  setCurrentDetails,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import { ACT, REFUSED, type ReservationInput, RING } from '../domain/processes.ts';
import type { ReservationActivities } from '../domain/reservation/activities.ts';
import {
  canAccept,
  effectKey,
  isClosed,
  isUnderWay,
  nextDeadline,
  outcomeKey,
  step,
  stepAside,
  viewOf,
} from '../domain/reservation/machine.ts';
import type {
  ActionOutcome,
  AuditLine,
  Command,
  Pending,
  ReservationEvent,
  ReservationSnapshot,
  StaySay,
} from '../domain/reservation/types.ts';
import { Alarm } from './alarm.ts';
import { describeReservation } from './details.ts';
import { decide, insist, isEnding, localFirst } from './patience.ts';
import { reservationAttributes } from './search-attributes.ts';

const ring = defineSignal(RING);
const act = defineUpdate<ActionOutcome, [Command]>(ACT);

export async function reservation(input: ReservationInput): Promise<void> {
  const { tuning, reservationId } = input;
  const retry = { initialInterval: tuning.retryFirstMs, maximumInterval: tuning.retryLongestMs };
  const local = proxyLocalActivities<ReservationActivities>({
    startToCloseTimeout: 2_000,
    retry: { maximumAttempts: 2 },
  });
  // Summaries are what an operator reads in the Temporal UI; no personal data.
  const activities = proxyActivities<ReservationActivities>({
    startToCloseTimeout: tuning.activityTimeoutMs,
    heartbeatTimeout: tuning.heartbeatTimeoutMs,
    retry,
    summary: 'asentar el paso',
  });
  const pms = (summary: string) =>
    proxyActivities<ReservationActivities>({
      startToCloseTimeout: tuning.pmsTimeoutMs,
      heartbeatTimeout: tuning.heartbeatTimeoutMs,
      retry,
      summary,
    });

  let snapshot = input.snapshot;
  let policy = input.policy;
  let bell = true;
  let inFlight: string | null = null;
  let updatedAt = 0;
  const alarm = new Alarm();
  const attributes = reservationAttributes();
  const asked: Command[] = [];
  const answered = new Map<string, ActionOutcome>();
  const results: ReservationEvent[] = [];

  setHandler(ring, () => {
    bell = true;
  });
  setHandler(
    act,
    async (command) => {
      await condition(() => snapshot !== null && policy !== null);
      const id = outcomeId(command);
      const known = snapshot?.outcomes[id] ?? refusalNow(command);
      if (known) return known;
      if (!asked.some((other) => outcomeId(other) === id)) asked.push(command);
      await condition(() => answered.has(id));
      updatedAt = workflowInfo().historyLength;
      return answered.get(id) as ActionOutcome;
    },
    {
      validator: (command) => {
        if (!snapshot || !policy || snapshot.outcomes[outcomeId(command)]) return;
        const outcome = refusalNow(command);
        if (outcome) throw ApplicationFailure.nonRetryable('refused', REFUSED, outcome);
      },
    },
  );

  const now = () => Date.now() + (snapshot?.clockOffsetMs ?? 0);

  for (;;) {
    await condition(() => bell || asked.length > 0 || results.length > 0 || alarm.rings);
    alarm.silence();
    const events = bell ? await look() : { toSeq: snapshot?.cursor ?? 0, list: [] };
    if (!snapshot || !policy) continue;
    const list = [
      ...results.splice(0),
      ...events.list,
      ...asked.splice(0).map((command): ReservationEvent => ({ type: 'commanded', command })),
    ];
    await take(list, events.toSeq);
    if (!snapshot || !policy) continue;
    carryOutPending();
    const deadline = nextDeadline(snapshot, policy.value);
    attributes.update(snapshot, deadline);
    setCurrentDetails(describeReservation(snapshot, deadline));
    alarm.arm(deadline, now(), 'siguiente plazo');
    const resting =
      !bell && asked.length === 0 && results.length === 0 && inFlight === null && allHandlersFinished();
    if (!resting) continue;
    if (isClosed(snapshot)) return;
    if (shouldContinue()) await continueAsNew<typeof reservation>({ ...input, snapshot, policy });
  }

  /** Never in the task that completes an update: its answer would be lost. */
  function shouldContinue(): boolean {
    const { historyLength, continueAsNewSuggested } = workflowInfo();
    const long =
      continueAsNewSuggested ||
      historyLength >= (policy?.value.continueAsNewAfter ?? Number.POSITIVE_INFINITY);
    return long && historyLength > updatedAt;
  }

  /** At once, before anything is written: another change is under way, or the machine says no. */
  function refusalNow(command: Command): ActionOutcome | null {
    if (!snapshot || !policy) return null;
    const ahead = asked[0];
    if (ahead && outcomeId(ahead) !== outcomeId(command)) {
      return {
        kind: 'refused',
        type: 'change-in-progress',
        action: ahead.action,
        by: ahead.asked.by,
        since: ahead.asked.at,
      };
    }
    const [before, rules] = [snapshot, policy.value];
    return decide(
      'canAccept',
      () => canAccept(command, before, now(), rules),
      () => null,
    );
  }

  async function look(): Promise<{ toSeq: number; list: ReservationEvent[] }> {
    bell = false;
    const question = {
      reservationId,
      cursor: snapshot?.cursor ?? 0,
      version: snapshot?.version ?? 0,
      load: snapshot === null,
      policyVersion: policy?.version ?? null,
    };
    const looked = await localFirst(
      tuning,
      () => local.look(question),
      () => activities.look(question),
    );
    policy = looked.policy ?? policy;
    if (looked.snapshot) snapshot = looked.snapshot;
    if (snapshot && looked.clockOffsetMs !== null)
      snapshot = { ...snapshot, clockOffsetMs: looked.clockOffsetMs };
    if (looked.events.some((event) => event.type === 'clockMoved')) alarm.clockMoved();
    return { toSeq: looked.toSeq, list: looked.events };
  }

  /** Steps the machine through what happened and what is due, and projects the outcome as one version. */
  async function take(list: ReservationEvent[], toSeq: number): Promise<void> {
    if (!snapshot || !policy) return;
    const says: StaySay[] = [];
    const audit: AuditLine[] = [];
    let next: ReservationSnapshot = snapshot;
    const commands = list.flatMap((event) => (event.type === 'commanded' ? [event.command] : []));
    const rules = policy.value;
    const happens = (event: ReservationEvent) => {
      const before = next;
      const at = Date.now() + before.clockOffsetMs;
      const taken = decide(
        event.type,
        () => step(before, event, at, rules),
        () => stepAside(before, event, at, rules),
      );
      next = taken.snapshot;
      says.push(...taken.says);
      audit.push(...taken.audit);
    };
    for (const event of list) happens(event);
    if ((nextDeadline(next, rules) ?? Number.POSITIVE_INFINITY) <= Date.now() + next.clockOffsetMs)
      happens({ type: 'tick' });
    if (next === snapshot && toSeq <= snapshot.cursor && says.length + audit.length + commands.length === 0)
      return;
    next = { ...next, cursor: Math.max(toSeq, next.cursor), version: next.version + 1 };
    snapshot = next;
    const commit = { snapshot: next, view: viewOf(next, rules), says, audit, closed: isClosed(next) };
    const committed = await insist(tuning, () => activities.commit(commit));
    if (committed.kind === 'stale') {
      // Another snapshot is stored: Temporal was rolled back. Effects of this step stop here; people are heard again.
      snapshot = committed.snapshot;
      inFlight = null;
      bell = true;
      asked.unshift(...commands);
      return;
    }
    settle(commands);
  }

  function settle(commands: Command[]): void {
    for (const [id, outcome] of Object.entries(snapshot?.outcomes ?? {})) answered.set(id, outcome);
    for (const command of commands) {
      const id = outcomeId(command);
      // No outcome yet and no effect of its own under way: the machine let it fall, which must not hang its asker.
      if (!answered.has(id) && !(snapshot && isUnderWay(command, snapshot))) {
        answered.set(id, {
          kind: 'refused',
          type: 'not-possible',
          ...(snapshot ? { status: snapshot.status } : {}),
        });
      }
    }
  }

  function carryOutPending(): void {
    const pending = snapshot?.pending;
    if (!snapshot || !pending || inFlight === effectKey(pending, snapshot)) return;
    const key = effectKey(pending, snapshot);
    inFlight = key;
    const finish = (event: ReservationEvent) => {
      if (inFlight !== key) return;
      inFlight = null;
      results.push(event);
    };
    void effect(pending, snapshot, key).then(finish, (error: unknown) => {
      if (isEnding()) throw error;
      const cause = error instanceof ActivityFailure ? error.cause : error;
      finish({
        type: 'effectFailed',
        key,
        reason: cause instanceof ApplicationFailure && cause.type ? cause.type : 'unknown',
      });
    });
  }

  async function effect(pending: Pending, s: ReservationSnapshot, key: string): Promise<ReservationEvent> {
    const base = { reservationId, key };
    const reference = s.hold?.reference ?? '';
    switch (pending.kind) {
      case 'quote':
        return {
          type: 'quoted',
          key,
          result: await pms('consultar disponibilidad').quote({ ...base, stay: pending.stay }),
        };
      case 'hold': {
        if (!s.stay) throw new Error('a hold without dates');
        const currency = s.quote?.currency ?? policy?.value.currency ?? '';
        const result = await pms('guardar la habitación').hold({
          ...base,
          reference: key,
          stay: s.stay,
          option: pending.option,
          currency,
        });
        return { type: 'holdDone', key, result };
      }
      case 'confirm': {
        if (!s.stay) throw new Error('a confirmation without dates');
        const totalPaidMinor = s.paidMinor + pending.payment.amountMinor;
        const result = await pms('anotar la seña').recordDeposit({
          ...base,
          reference,
          stay: s.stay,
          totalPaidMinor,
          method: pending.payment.method,
        });
        return { type: 'confirmDone', key, result };
      }
      case 'release':
        return {
          type: 'cancelDone',
          key,
          result: await pms('liberar la habitación').cancelHold({ ...base, reference, evenPaid: false }),
        };
      case 'cancel':
        return {
          type: 'cancelDone',
          key,
          result: await pms('cancelar en el PMS').cancelHold({
            ...base,
            reference,
            evenPaid: true,
          }),
        };
      case 'checkIn':
        return {
          type: 'checkInDone',
          key,
          ...(await pms('registrar la llegada').recordCheckIn({ ...base, reference, at: pending.since })),
        };
      case 'checkOut':
        await pms('registrar la salida').recordCheckOut({ ...base, reference, at: pending.since });
        return { type: 'checkOutDone', key };
      case 'changeQuote':
        return {
          type: 'quoted',
          key,
          result: await pms('consultar el cambio').quote({ ...base, stay: pending.stay }),
        };
      case 'changeHold': {
        const result = await pms('guardar la habitación nueva').hold({
          ...base,
          reference: key,
          stay: pending.stay,
          option: pending.option,
          currency: s.hold?.currency ?? policy?.value.currency ?? '',
        });
        return { type: 'holdDone', key, result };
      }
      case 'changeRelease': {
        // Money on an order that nobody confirmed here is left for a person, as it is when a room is released.
        const evenPaid = s.status === 'CONFIRMED' || s.paidMinor > 0;
        const old = { ...base, reference: pending.reference, evenPaid };
        return {
          type: 'cancelDone',
          key,
          result: await pms('liberar la habitación anterior').cancelHold(old),
        };
      }
      case 'changeDeposit': {
        if (!s.stay) throw new Error('a change without dates');
        const result = await pms('pasar la seña').recordDeposit({
          ...base,
          reference,
          stay: s.stay,
          totalPaidMinor: s.paidMinor,
          method: s.payments.at(-1)?.method ?? 'other',
        });
        return { type: 'confirmDone', key, result };
      }
      case 'changeUndo': {
        const doubtful = { ...base, reference: pending.reference, evenPaid: false };
        return {
          type: 'cancelDone',
          key,
          result: await pms('deshacer el cambio').cancelHold(doubtful),
        };
      }
      case 'lateCheckout':
        return {
          type: 'lateCheckoutDone',
          key,
          result: await pms('ver si la habitación sigue libre').askLateCheckout({ ...base, reference }),
        };
      case 'note':
        await pms('anotar en el PMS').writeNote({ ...base, reference });
        return { type: 'noted', key };
    }
  }
}

const outcomeId = (command: Command): string => outcomeKey(command.action, command.asked.key);

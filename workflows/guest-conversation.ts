/**
 * One guest's conversation, the only process that writes to a guest. It hears at once from its cursor, lets the pure
 * policy decide, and says: cursor, snapshot and replies are one transaction, then the provider is called (design 3, 4).
 */
import {
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
import type {
  ConversationActivities,
  Heard,
  HearInput,
  Said,
  SayInput,
} from '../domain/conversation/activities.ts';
import { patience } from '../domain/conversation/burst.ts';
import {
  command as decideCommand,
  turn as decideTurn,
  endsAt,
  nextDeadline,
  readingContext,
  tick,
} from '../domain/conversation/policy.ts';
import { commandAside, dueAside, setAside } from '../domain/conversation/setting-aside.ts';
import type {
  ConversationCommand,
  ConversationOutcome,
  ConversationSnapshot,
  HeardItem,
  Turn,
} from '../domain/conversation/types.ts';
import type { HotelPolicy } from '../domain/hotel.ts';
import { ACT, type ConversationInput, RING } from '../domain/processes.ts';
import { Alarm } from './alarm.ts';
import { describeConversation } from './details.ts';
import { decide, insist, localFirst } from './patience.ts';
import { conversationAttributes } from './search-attributes.ts';

const ring = defineSignal(RING);
const act = defineUpdate<ConversationOutcome, [ConversationCommand]>(ACT);

export async function guestConversation(input: ConversationInput): Promise<void> {
  const { tuning, conversationId } = input;
  const retry = { initialInterval: tuning.retryFirstMs, maximumInterval: tuning.retryLongestMs };
  const local = proxyLocalActivities<ConversationActivities>({
    startToCloseTimeout: 2_000,
    retry: { maximumAttempts: 2 },
  });
  const { hear, say, deliver } = proxyActivities<ConversationActivities>({
    startToCloseTimeout: tuning.activityTimeoutMs,
    heartbeatTimeout: tuning.heartbeatTimeoutMs,
    retry,
    summary: 'asentar y responder',
  });
  const { hear: hearAssisted } = proxyActivities<ConversationActivities>({
    startToCloseTimeout: tuning.assistanceTimeoutMs,
    heartbeatTimeout: tuning.heartbeatTimeoutMs,
    retry,
    summary: 'escuchar el audio o pedir una segunda lectura',
  });

  const { lookUpBooking } = proxyActivities<ConversationActivities>({
    startToCloseTimeout: tuning.pmsTimeoutMs,
    heartbeatTimeout: tuning.heartbeatTimeoutMs,
    retry,
    summary: 'buscar una reserva hecha en otro lado',
  });

  let snapshot = input.snapshot;
  let policy = input.policy;
  let bell = true;
  let sending = false;
  let unsent = false;
  /** The turn whose booking is being looked up. */
  let lookingUp: number | null = null;
  let updatedAt = 0;
  /** Newest version this run has given out; a stored one beyond it is not ours. */
  let issued = 0;
  const alarm = new Alarm();
  const attributes = conversationAttributes();
  const asked: Array<{ command: ConversationCommand; answer: (outcome: ConversationOutcome) => void }> = [];

  setHandler(ring, () => {
    bell = true;
  });
  setHandler(act, async (command) => {
    await condition(() => snapshot !== null && policy !== null);
    const outcome = await new Promise<ConversationOutcome>((answer) => {
      asked.push({ command, answer });
    });
    updatedAt = workflowInfo().historyLength;
    return outcome;
  });

  const now = () => Date.now() + (snapshot?.clockOffsetMs ?? 0);

  for (;;) {
    await condition(() => bell || asked.length > 0 || alarm.rings || (unsent && !sending));
    alarm.silence();
    if (bell) await listen();
    if (snapshot && policy) {
      if (asked.length > 0) await answer();
      if ((nextDeadline(snapshot, policy.value) ?? Number.POSITIVE_INFINITY) <= now()) {
        const [before, rules] = [snapshot, policy.value];
        await carryOut(
          decide(
            'tick',
            () => tick(before, now(), rules),
            () => dueAside(before, now(), rules),
          ),
          snapshot.cursor,
        );
      }
      if (unsent && !sending) startDelivery();
      startLookup();
      attributes.update(snapshot);
      setCurrentDetails(describeConversation(snapshot));
      armAlarm();
      if (resting() && endsAt(snapshot, now(), policy.value) <= now()) {
        await project(silent(snapshot), true);
        if (resting()) return;
      }
      if (resting() && shouldContinue()) {
        await continueAsNew<typeof guestConversation>({ ...input, snapshot, policy });
      }
    }
  }

  function armAlarm(): void {
    if (!snapshot || !policy) return;
    const deadline = nextDeadline(snapshot, policy.value) ?? Number.POSITIVE_INFINITY;
    alarm.arm(Math.min(deadline, endsAt(snapshot, now(), policy.value)), now(), 'siguiente plazo');
  }

  /** Nothing under way and nobody asking: the run may end or continue as new. */
  function resting(): boolean {
    const idle = !bell && asked.length === 0 && !sending && !unsent && lookingUp === null;
    return idle && allHandlersFinished();
  }

  /** Never in the task that completes an update: its answer would be lost. */
  function shouldContinue(): boolean {
    const { historyLength, continueAsNewSuggested } = workflowInfo();
    const long =
      continueAsNewSuggested ||
      historyLength >= (policy?.value.continueAsNewAfter ?? Number.POSITIVE_INFINITY);
    return long && historyLength > updatedAt;
  }

  async function listen(): Promise<void> {
    // A send under way gathers what comes meanwhile into one turn; one that cannot leave must not deafen us.
    if (sending) await condition(() => !sending || asked.length > 0, tuning.sayPatienceMs);
    bell = false;
    let heard = await hearOnce(false);
    if (heard.unfinished && policy) heard = await hearTheRest(heard, policy.value.conversation);
    if (heard.wantsAssistance) heard = await hearWithEngines();
    if (!snapshot || !policy) return;
    moveClock(heard.items);
    if (heard.toSeq <= snapshot.cursor) return;
    // The evidence says that a doubted message never left: it is in the queue again.
    if (heard.items.some((item) => item.kind === 'unsettled')) unsent = true;
    const [before, rules] = [snapshot, policy.value];
    await carryOut(
      decide(
        'turn',
        () => decideTurn(before, heard.items, now(), rules),
        () => setAside(before, heard.items, now(), rules),
      ),
      heard.toSeq,
    );
  }

  /** Takes seconds: a person who takes over meanwhile does not wait for it. */
  async function hearWithEngines(): Promise<Heard> {
    let ended = false;
    const question = questionNow(true, true);
    const hearing = insist(tuning, () => hearAssisted(question)).finally(() => {
      ended = true;
    });
    while (!ended) {
      await condition(() => ended || asked.length > 0);
      if (!ended) await answer();
    }
    const heard = await hearing;
    policy = heard.policy ?? policy;
    return heard;
  }

  function questionNow(settle: boolean, assisted: boolean): HearInput {
    return {
      conversationId,
      cursor: snapshot?.cursor ?? 0,
      turn: snapshot?.turn ?? 0,
      load: snapshot === null,
      context: snapshot && policy ? readingContext(snapshot, now(), policy.value) : null,
      policyVersion: policy?.version ?? null,
      settle,
      assisted,
    };
  }

  /** Waits for the rest of a thought, a little longer with each piece; a bell that brings none wins no time. */
  async function hearTheRest(first: Heard, settings: HotelPolicy['conversation']): Promise<Heard> {
    const since = Date.now();
    let heard = first;
    let deadline = since + patience(1, 0, settings);
    for (let pieces = 1; heard.unfinished; ) {
      const left = deadline - Date.now();
      const rang = left > 0 && (await condition(() => bell || asked.length > 0, left));
      bell = false;
      const before = heard.newestSeq;
      heard = await hearOnce(!rang || asked.length > 0);
      if (heard.newestSeq === before) continue;
      pieces += 1;
      deadline = Date.now() + patience(pieces, Date.now() - since, settings);
    }
    return heard;
  }

  async function hearOnce(settle: boolean): Promise<Heard> {
    const question = questionNow(settle, false);
    const heard = await localFirst(
      tuning,
      () => local.hear(question),
      () => hear(question),
    );
    policy = heard.policy ?? policy;
    if (heard.unsent) unsent = true;
    if (heard.snapshot) snapshot = heard.snapshot;
    if (snapshot && heard.clockOffsetMs !== null)
      snapshot = { ...snapshot, clockOffsetMs: heard.clockOffsetMs };
    return heard;
  }

  function moveClock(items: HeardItem[]): void {
    const moved = items.findLast((item) => item.kind === 'clockMoved');
    if (!moved || !snapshot) return;
    snapshot = { ...snapshot, clockOffsetMs: moved.offsetMs };
    alarm.clockMoved();
  }

  async function answer(): Promise<void> {
    while (asked.length > 0 && snapshot && policy) {
      const { command, answer } = asked[0] as (typeof asked)[number];
      const known = snapshot.outcomes[`${command.action}:${command.key}`];
      const [before, rules] = [snapshot, policy.value];
      const decided = known
        ? null
        : decide(
            'command',
            () => decideCommand(before, command, now(), rules),
            () => commandAside(before, command, now(), rules),
          );
      if (decided) {
        const step = {
          ...silent(decided.snapshot),
          parts: decided.parts,
          items: decided.items,
          audit: decided.audit,
        };
        // Refused as older: asked again of the snapshot that was adopted.
        if (!(await project(step, false, 'person'))) continue;
      }
      asked.shift();
      answer(known ?? (decided as NonNullable<typeof decided>).outcome);
    }
  }

  /** Decided and to be said: committed, then sent; while an earlier send is under way it only joins the queue. */
  async function carryOut(turn: Turn, cursor: number): Promise<void> {
    turn.snapshot = { ...turn.snapshot, cursor };
    if (sending || turn.parts.length === 0) {
      await project(turn, false);
      return;
    }
    sending = true;
    const step = stepOf(turn, false, turn.startedBy, true);
    void insist(tuning, () => say(step)).then((outcome) => {
      sending = false;
      if (outcome.kind === 'stale') adopt(outcome, step.snapshot.version);
    });
    armAlarm();
    await condition(() => !sending || bell || asked.length > 0 || alarm.rings);
  }

  /** Commits without sending. False when a newer snapshot was adopted instead. */
  async function project(
    turn: Turn,
    closed: boolean,
    startedBy: SayInput['startedBy'] = turn.startedBy,
  ): Promise<boolean> {
    const step = stepOf(turn, closed, startedBy, false);
    const outcome = await insist(tuning, () => say(step));
    if (outcome.kind === 'stale' && adopt(outcome, step.snapshot.version)) return false;
    if (turn.parts.length > 0 || (outcome.kind === 'said' && outcome.unsent)) unsent = true;
    return true;
  }

  function stepOf(turn: Turn, closed: boolean, startedBy: SayInput['startedBy'], send: boolean): SayInput {
    snapshot = { ...turn.snapshot, version: turn.snapshot.version + 1 };
    issued = snapshot.version;
    const { parts, posts, items, audit, answering } = turn;
    return { conversationId, snapshot, answering, parts, startedBy, posts, items, audit, send, closed };
  }

  /** Derived from the snapshot, so that a lookup goes on after anything was lost; its row is there once, whatever runs twice. */
  function startLookup(): void {
    const lookup = snapshot?.booking;
    if (!snapshot || !lookup?.lookingUp || lookingUp === lookup.turn) return;
    lookingUp = lookup.turn;
    const { hotelId, clockOffsetMs } = snapshot;
    void insist(tuning, () => lookUpBooking({ conversationId, hotelId, lookup, clockOffsetMs })).then(() => {
      lookingUp = null;
      bell = true;
    });
  }

  function startDelivery(): void {
    unsent = false;
    sending = true;
    void insist(tuning, () => deliver({ conversationId })).then(() => {
      sending = false;
    });
  }

  /**
   * Postgres holds another snapshot than this run thought: Temporal was rolled back, and what the run had in mind is
   * dropped. A newer one that this run itself has given out only overtook a step that was tried again; an older one means
   * that Postgres was rolled back.
   */
  function adopt({ snapshot: stored, rewound }: Said & { kind: 'stale' }, stepVersion: number): boolean {
    if (!rewound && stored.version !== stepVersion && stored.version <= issued) return false;
    snapshot = stored;
    issued = stored.version;
    bell = true;
    return true;
  }
}

/** A step that says nothing. */
const silent = (snapshot: ConversationSnapshot): Turn => ({
  snapshot,
  answering: null,
  startedBy: 'hotel',
  parts: [],
  posts: [],
  items: [],
  audit: [],
});

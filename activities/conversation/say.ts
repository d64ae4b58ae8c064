/**
 * Says what was decided. One transaction writes cursor, snapshot, replies, rows for peers and the audit trail; only
 * then is the provider called. Runs again after any failure without saying anything twice (design 4, 5).
 */
import { activityInfo } from '@temporalio/activity';
import type { Said, SayInput } from '../../domain/conversation/activities.ts';
import { factOf } from '../../domain/conversation/measuring.ts';
import { newConversation } from '../../domain/conversation/policy.ts';
import type { Answering, ConversationSnapshot, ReplyPart } from '../../domain/conversation/types.ts';
import type { HotelSettings, Language } from '../../domain/hotel.ts';
import { type Bubble, plainText, type RenderContext, render, template } from '../../domain/texts/render.ts';
import type { Template } from '../../domain/texts/templates.ts';
import { conversationProcess } from '../../store/conversations.ts';
import { type Connection, transaction } from '../../store/database.ts';
import { applyItemSteps } from '../../store/items.ts';
import { appendOutbox, type OutboxRow } from '../../store/outbox.ts';
import { appendEvents, lockProcesses, postInbox } from '../../store/processes.ts';
import { projectConversation, type Speaker, wordsFor } from '../../store/projections.ts';
import {
  nameReservation,
  openReservation,
  reservationProcess,
  storeOutcomes,
} from '../../store/reservations.ts';
import type { World } from '../context.ts';
import { earlyForLong, isLasting, nameOf, tooEarly } from '../failures.ts';
import type { Deliver } from './deliver.ts';

export function createSay(world: World, deliver: Deliver) {
  return async function say(input: SayInput): Promise<Said> {
    world.fail('say.before-commit');
    const outcome = await committed(world, input);
    // A first attempt that finds another snapshot means that Temporal was rolled back; a repeated one was overtaken.
    if (outcome.kind === 'stale' && (outcome.rewound || activityInfo().attempt === 1)) {
      world.metrics.stale.inc({ process: 'guestConversation' });
      world.log.error(
        { process: conversationProcess(input.conversationId) },
        outcome.rewound
          ? 'an older snapshot is stored: Postgres was put back in time, adopting it'
          : 'another snapshot is stored: Temporal was rolled back, adopting it',
      );
    }
    world.fail('say.after-commit');
    await Promise.all([
      ringPeers(world, input),
      input.send ? deliver({ conversationId: input.conversationId }) : null,
    ]);
    if (input.answering && outcome.kind === 'said') measure(world, input, input.answering);
    return outcome;
  };
}

/** Counted when the reply has left; a retry after that counts twice, which a rate does not notice. */
function measure(world: World, { conversationId, send }: SayInput, answering: Answering): void {
  const { intent, outcome, turn, receivedAt } = answering;
  const ms = Date.now() - receivedAt;
  world.metrics.answered.inc({ intent, outcome });
  if (send) world.metrics.latency.observe({ intent }, ms / 1000);
  world.log.info({ correlation: `${conversationId}/${turn}`, intent, outcome, ms }, 'a turn was answered');
}

/** Attempts after which even what was to be posted is left out. */
const MOST_WITH_POSTS = 6;

/**
 * Commits the step. One that cannot be written as it is, whatever is wrong with its sentences or posts, is written with a
 * word to the guest and an item for reception in their place: the conversation goes on.
 */
async function committed(world: World, input: SayInput): Promise<Said> {
  const aside = input.audit.some(({ kind }) => kind === 'set-aside');
  try {
    const outcome = await commit(world, input);
    if (aside) {
      world.metrics.setAside.inc({ step: 'decide' });
      world.log.error(
        { process: conversationProcess(input.conversationId), version: input.snapshot.version },
        'a step cannot be decided: it is given to a person',
      );
    }
    return outcome;
  } catch (error) {
    if (!isLasting(error)) throw error;
    world.metrics.setAside.inc({ step: 'say' });
    world.log.error(
      {
        process: conversationProcess(input.conversationId),
        version: input.snapshot.version,
        error: nameOf(error),
      },
      'a step cannot be written: it is given to a person',
    );
    const instead = inTrouble(input, !isLasting(error, MOST_WITH_POSTS));
    const outcome = await commit(world, instead);
    return outcome.kind === 'said' && instead.parts.length > 0 ? { ...outcome, unsent: true } : outcome;
  }
}

/** The guest is told where something was to be said, or will not be said because a stay never hears of it. */
function inTrouble(input: SayInput, withPosts: boolean): SayInput {
  const at = Date.now() + input.snapshot.clockOffsetMs;
  const item = { kind: 'waiting' as const, topic: 'trouble', reservationId: null, room: null };
  return {
    ...input,
    parts:
      input.parts.length > 0 || !withPosts
        ? [{ part: 'person', reason: 'trouble', alreadyWaiting: false }]
        : [],
    posts: withPosts ? input.posts : [],
    items: [{ step: 'open', item, urgent: false, turn: null, at }],
  };
}

async function commit(world: World, input: SayInput): Promise<Said> {
  const { snapshot, conversationId } = input;
  const process = conversationProcess(conversationId);
  const hotel = world.hotels.byId(snapshot.hotelId);
  return await transaction(world.database, async (connection) => {
    await lockProcesses(connection, [
      process,
      ...input.posts.map((post) => reservationProcess(post.reservationId)),
    ]);
    const projected = await projectConversation(connection, snapshot, input.closed);
    const { speaker } = projected;
    if (projected.kind === 'stale') return { kind: 'stale', snapshot: projected.snapshot, rewound: false };
    if (projected.kind === 'early') {
      if (!earlyForLong()) throw tooEarly();
      const { hotelId, language, clockOffsetMs } = snapshot;
      const fresh = () => newConversation({ id: conversationId, hotelId, language, clockOffsetMs });
      return { kind: 'stale', snapshot: projected.snapshot ?? fresh(), rewound: true };
    }
    if (!projected.fresh) return { kind: 'said' };
    if (input.parts.length > 0)
      await appendOutbox(connection, await compose(world, connection, input, hotel, speaker));
    await postToPeers(connection, input, hotel, speaker);
    await applyItemSteps(
      connection,
      { conversationId, hotelId: hotel.id, version: snapshot.version },
      input.items,
    );
    await appendEvents(connection, process, snapshot.version, input.audit);
    await storeOutcomes(connection, process, snapshot.outcomes);
    return { kind: 'said' };
  });
}

/** Sentences are made here, from typed facts and what Postgres knows of the guest. */
async function compose(
  world: World,
  connection: Connection,
  input: SayInput,
  hotel: HotelSettings,
  speaker: Speaker,
): Promise<OutboxRow[]> {
  const { snapshot, conversationId, startedBy } = input;
  const words = await wordsFor(connection, input.parts, snapshot);
  const context: RenderContext = {
    hotel,
    language: snapshot.language,
    guestName: words.guestName ?? speaker.guestName,
    now: Date.now() + snapshot.clockOffsetMs,
    staffTexts: words.staffTexts,
    reasons: words.reasons,
    fixedTexts: words.fixedTexts,
  };
  const author = authorOf(input.parts, snapshot);
  const aloud = world.speak !== null && snapshot.spoke && startedBy === 'guest' && author === null;
  let place = 0;
  return messagesOf(input, context).flatMap(({ parts, asTemplate }) =>
    withSpeech(render(parts, context), context.language, aloud).map(
      (bubble, n): OutboxRow => ({
        key: `${conversationId}/${snapshot.version}/${place++}`,
        conversationId,
        numberId: speaker.numberId,
        startedBy,
        bubble,
        // Outside the window the template stands for the message; what accompanies it (an alias, a pin) cannot leave then.
        template: n === 0 ? asTemplate : null,
        text: plainText(bubble),
        author,
        why: n === 0 ? whyOf(input.answering, parts) : null,
      }),
    ),
  );
}

/** Kept with the reply for whoever asks why it was said: no words, no names. */
const whyOf = (answering: Answering | null, parts: ReplyPart[]): object => ({
  ...(answering ? { turn: answering.turn, intent: answering.intent, moves: answering.moves } : {}),
  facts: parts.map(factOf),
});

/** A guest who spoke hears the reply as well as reading it; what is to be copied or opened stays as it is. */
function withSpeech(bubbles: Bubble[], language: Language, aloud: boolean): Bubble[] {
  const [first, ...rest] = bubbles;
  if (!aloud || !first || first.kind === 'location' || first.kind === 'image') return bubbles;
  return [first, { kind: 'speech', text: plainText(first), language }, ...rest];
}

/**
 * A reply is one message. What the hotel starts is one message per part that has a template of its own: two stays'
 * reminders cannot share one.
 */
function messagesOf(
  { parts, startedBy }: SayInput,
  context: RenderContext,
): Array<{ parts: ReplyPart[]; asTemplate: Template | null }> {
  const messages: Array<{ parts: ReplyPart[]; asTemplate: Template | null }> = [];
  for (const part of parts) {
    const asTemplate = template(part, context);
    const last = messages.at(-1);
    if (last && (startedBy === 'guest' || asTemplate === null || last.asTemplate === null)) {
      last.parts.push(part);
      last.asTemplate ??= asTemplate;
    } else messages.push({ parts: [part], asTemplate });
  }
  return messages;
}

const authorOf = (parts: ReplyPart[], snapshot: ConversationSnapshot): string | null =>
  parts.find((part) => part.part === 'answered')?.by ??
  (parts.some((part) => part.part === 'staffText') && snapshot.holder.kind === 'person'
    ? snapshot.holder.by
    : null);

async function postToPeers(
  connection: Connection,
  input: SayInput,
  hotel: HotelSettings,
  speaker: Speaker,
): Promise<void> {
  const { snapshot, conversationId } = input;
  for (const [index, post] of input.posts.entries()) {
    if (post.opens) {
      await openReservation(connection, {
        id: post.reservationId,
        hotelId: hotel.id,
        codePrefix: hotel.codePrefix,
        conversationId,
        channel: speaker.channel,
        phone: speaker.phone,
      });
    }
    if (post.nameTurn !== null)
      await nameReservation(connection, post.reservationId, conversationId, post.nameTurn);
    if (post.event.type === 'receipt') {
      await connection.query('update receipts set reservation_id = $2 where id = $1', [
        post.event.receiptId,
        post.reservationId,
      ]);
    }
    await postInbox(connection, {
      process: reservationProcess(post.reservationId),
      key: `${conversationId}/${snapshot.version}/${index}`,
      kind: post.event.type,
      payload: post.event,
      at: Date.now() + snapshot.clockOffsetMs,
    });
  }
}

/** Not awaited by anybody's answer: the ringer makes up for a ring that is lost. */
async function ringPeers(world: World, input: SayInput): Promise<void> {
  for (const id of new Set(input.posts.map((post) => post.reservationId))) {
    try {
      await world.doorbell.ring({ id: reservationProcess(id), hotelId: input.snapshot.hotelId });
    } catch (error) {
      world.log.warn({ process: reservationProcess(id), error: (error as Error).name }, 'a ring was lost');
    }
  }
}

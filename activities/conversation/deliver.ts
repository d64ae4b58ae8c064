/**
 * Sends what waits in a conversation's outbox, one after the other. The provider's own error code decides; an answer
 * nobody can read leaves the message in doubt, and later ones do not wait for it (contract, Sending).
 */
import { ApplicationFailure } from '@temporalio/activity';
import { HOUR } from '../../domain/plain-date.ts';
import type { Bubble } from '../../domain/texts/bubbles.ts';
import { contentOf, type TemplateMessage } from '../../integrations/whatsapp/content.ts';
import { verdictOf } from '../../integrations/whatsapp/errors.ts';
import { clockOffset } from '../../store/clock.ts';
import {
  type Claimed,
  claimNext,
  markFailed,
  markSent,
  markUncertain,
  markUnsent,
} from '../../store/outbox.ts';
import { pauseNumber, resumeNumber } from '../../store/paused-numbers.ts';
import type { World } from '../context.ts';

export type Deliver = (input: { conversationId: string }) => Promise<void>;

/** Attempts after which a message that WhatsApp keeps refusing for now is given to reception instead. */
const MOST_ATTEMPTS = 12;
/** A margin before Meta's 24 hours, for clocks and queues. */
const WINDOW_MS = 24 * HOUR - 60_000;

export function createDeliver(world: World): Deliver {
  return async function deliver({ conversationId }) {
    let next = await claimNext(world.database, conversationId, true);
    while (next) {
      await sendOne(world, next);
      next = next.more ? await claimNext(world.database, conversationId, false) : null;
    }
  };
}

async function sendOne(world: World, message: Claimed): Promise<void> {
  const { database, metrics } = world;
  await awaitPausedNumber(world, message);
  const content = contentOf(
    message.bubble as Bubble,
    (await mayWriteFreely(world, message)) ? null : (message.template as TemplateMessage),
  );
  world.fail('send.claimed');
  const answer = await world.whatsapp.send(
    message.numberId,
    { kind: message.handleKind, value: message.handle },
    content,
    message.key,
  );
  world.fail('send.accepted');
  metrics.sends.inc({ outcome: answer.kind });
  switch (answer.kind) {
    case 'accepted':
      await markSent(database, message.key, answer.wamid);
      world.fail('send.marked');
      return;
    case 'unclear':
      await markUncertain(database, message.key);
      return;
    case 'unsent':
      await markUnsent(database, message.key);
      throw ApplicationFailure.retryable('WhatsApp cannot be reached', 'whatsapp-unreachable');
    case 'refused':
      return await refused(world, message, answer.code);
  }
}

async function refused(world: World, message: Claimed, code: number): Promise<void> {
  const verdict = verdictOf(code, message.attempts);
  if (verdict.kind === 'never' || (verdict.kind === 'retry' && message.attempts >= MOST_ATTEMPTS)) {
    await markFailed(world.database, message.key, {
      code,
      reason: verdict.kind === 'never' ? verdict.reason : 'gave-up',
    });
    world.log.warn({ key: message.key, code }, 'WhatsApp refuses this message for good');
    return;
  }
  await markUnsent(world.database, message.key);
  if (verdict.kind === 'paused') {
    await pauseNumber(world.database, message.numberId, code);
    world.log.error(
      { numberId: message.numberId, code },
      'WhatsApp refuses the number or its token: sending is paused and probed each minute',
    );
    throw waitFor(world.probeEveryMs, 'whatsapp-number-paused');
  }
  throw waitFor(verdict.afterMs, `whatsapp-${code}`);
}

/** A paused number is probed with a read, and resumes by itself. Throws while it stays paused. */
async function awaitPausedNumber(world: World, message: Claimed): Promise<void> {
  if (!message.paused) return;
  if (await world.whatsapp.probe(message.numberId)) {
    await resumeNumber(world.database, message.numberId);
    world.log.info({ numberId: message.numberId }, 'the number may send again');
    return;
  }
  await markUnsent(world.database, message.key);
  throw waitFor(world.probeEveryMs, 'whatsapp-number-paused');
}

async function mayWriteFreely(world: World, message: Claimed): Promise<boolean> {
  if (message.template === null) return true;
  const now = Date.now() + (await clockOffset(world.database));
  return message.lastInboundAt !== null && now - message.lastInboundAt < WINDOW_MS;
}

const waitFor = (ms: number, type: string) =>
  ApplicationFailure.create({
    message: 'WhatsApp asks to wait',
    type,
    nonRetryable: false,
    nextRetryDelay: ms,
  });

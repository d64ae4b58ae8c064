/**
 * Sends what waits in a conversation's outbox, one after the other. The provider's own error code decides; an answer
 * nobody can read leaves the message in doubt, and later ones do not wait for it (contract, Sending).
 */
import { ApplicationFailure } from '@temporalio/activity';
import { mayWriteFreely } from '../../domain/window.ts';
import type { TemplateMessage } from '../../integrations/whatsapp/content.ts';
import { verdictOf } from '../../integrations/whatsapp/errors.ts';
import { clockOffset } from '../../store/clock.ts';
import { conversationProcess } from '../../store/conversations.ts';
import { transaction } from '../../store/database.ts';
import { databaseIsAway } from '../../store/errors.ts';
import {
  type Claimed,
  claimNext,
  markFailed,
  markSent,
  markUncertain,
  markUnsent,
  pausedFor,
} from '../../store/outbox.ts';
import { pauseNumber, resumeNumber } from '../../store/paused-numbers.ts';
import { postInbox } from '../../store/processes.ts';
import type { World } from '../context.ts';
import { nameOf } from '../failures.ts';
import { contentFor } from './content.ts';

export type Deliver = (input: { conversationId: string }) => Promise<void>;

/** Attempts after which a message that WhatsApp keeps refusing for now is given to reception instead. */
const MOST_ATTEMPTS = 12;
const MOST_UPLOADS = 3;
/** Attempts after which a message that cannot even be made is given to reception. */
const MOST_FAULTS = 3;
const UPLOAD_AGAIN_MS = 2_000;
/** Meta's code for free text after the window (WhatsApp facts 8). */
const WINDOW_CLOSED = 131047;

export function createDeliver(world: World): Deliver {
  return async function deliver({ conversationId }) {
    let next = await claimNext(world.database, conversationId, true);
    if (!next && (await resumedNumber(world, conversationId)))
      next = await claimNext(world.database, conversationId, false);
    while (next) {
      await sendOne(world, next);
      next = next.more ? await claimNext(world.database, conversationId, false) : null;
    }
  };
}

async function sendOne(world: World, message: Claimed): Promise<void> {
  if (await needsNoTemplate(world, message)) return await send(world, message, null);
  if (message.template) return await send(world, message, message.template as TemplateMessage);
  // An answer to the guest is tried all the same: Meta's window decides, not our clock.
  if (message.startedBy === 'guest') return await send(world, message, null);
  await giveUp(world, message, { code: WINDOW_CLOSED, reason: 'window' });
}

async function send(world: World, message: Claimed, template: TemplateMessage | null): Promise<void> {
  const { database, metrics } = world;
  world.fail('send.claimed');
  const to = { kind: message.handleKind, value: message.handle };
  const content = await contentOf(world, message, template);
  if (content.kind === 'unmade') return await giveUp(world, message, { code: 0, reason: 'unmade' });
  if (content.kind === 'unspoken') return await markFailed(database, message, { code: 0, reason: 'speech' });
  if (content.kind === 'notUploaded') return await uploadLater(world, message);
  const answer = await world.whatsapp.send(message.numberId, to, content.body, message.key);
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
      await markUnsent(database, message.key, false);
      throw ApplicationFailure.retryable('WhatsApp cannot be reached', 'whatsapp-unreachable');
    case 'refused':
      if (answer.code === WINDOW_CLOSED && template === null && message.template)
        return await send(world, message, message.template as TemplateMessage);
      // The provider may have dropped a file before its time: once more, with a fresh upload.
      if (content.forget && verdictOf(answer.code, message.attempts).kind === 'never') {
        await content.forget();
        return await send(world, message, template);
      }
      return await refused(world, message, answer.code);
  }
}

/**
 * What is to be sent. A message that cannot be made of what is stored has surely not left: it is tried again, and then
 * given to reception, so that those behind it leave.
 */
async function contentOf(world: World, message: Claimed, template: TemplateMessage | null) {
  try {
    return await contentFor(world, message, template);
  } catch (error) {
    if (!databaseIsAway(error) && message.attempts >= MOST_FAULTS) {
      world.metrics.setAside.inc({ step: 'send' });
      world.log.error({ key: message.key, error: nameOf(error) }, 'a message cannot be made');
      return { kind: 'unmade' as const };
    }
    await markUnsent(world.database, message.key, !databaseIsAway(error));
    throw error;
  }
}

/** A picture holds the guest's other messages up for some seconds, not for good. */
async function uploadLater(world: World, message: Claimed): Promise<void> {
  if (message.attempts >= MOST_UPLOADS) return await giveUp(world, message, { code: 0, reason: 'upload' });
  await markUnsent(world.database, message.key, true);
  throw waitFor(UPLOAD_AGAIN_MS, 'whatsapp-upload');
}

async function refused(world: World, message: Claimed, code: number): Promise<void> {
  const verdict = verdictOf(code, message.attempts);
  if (verdict.kind === 'never') return await giveUp(world, message, { code, reason: verdict.reason });
  if (verdict.kind === 'retry' && message.attempts >= MOST_ATTEMPTS)
    return await giveUp(world, message, { code, reason: 'gave-up' });
  await markUnsent(world.database, message.key, verdict.kind === 'retry');
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

/** Never silent: what cannot be sent becomes an inbox row, and reception sees the conversation waiting. */
async function giveUp(
  world: World,
  message: Claimed,
  failure: { code: number; reason: string },
): Promise<void> {
  world.log.warn({ key: message.key, ...failure }, 'this message will not reach its guest');
  if (message.intent) world.metrics.answered.inc({ intent: message.intent, outcome: 'failed' });
  const at = Date.now() + (await clockOffset(world.database));
  await transaction(world.database, async (connection) => {
    // The process before the message: a status that settles it locks in this order too.
    await postInbox(connection, {
      process: conversationProcess(message.conversationId),
      key: `undelivered:${message.key}:${message.resends}.${message.attempts}`,
      kind: 'undelivered',
      payload: { key: message.key, code: failure.code },
      at,
    });
    await markFailed(connection, message, failure);
  });
  await world.doorbell.ring({ id: conversationProcess(message.conversationId), hotelId: message.hotelId });
}

/** A paused number is probed with a read, and resumes by itself. Throws while it stays paused; false when none is. */
async function resumedNumber(world: World, conversationId: string): Promise<boolean> {
  const numberId = await pausedFor(world.database, conversationId);
  if (!numberId) return false;
  if (!(await world.whatsapp.probe(numberId))) throw waitFor(world.probeEveryMs, 'whatsapp-number-paused');
  await resumeNumber(world.database, numberId);
  world.log.info({ numberId }, 'the number may send again');
  return true;
}

async function needsNoTemplate(world: World, message: Claimed): Promise<boolean> {
  if (message.startedBy === 'guest' && message.template === null) return true;
  const now = Date.now() + (await clockOffset(world.database));
  return mayWriteFreely(message.lastInboundAt, now);
}

const waitFor = (ms: number, type: string) =>
  ApplicationFailure.create({
    message: 'WhatsApp asks to wait',
    type,
    nonRetryable: false,
    nextRetryDelay: ms,
  });

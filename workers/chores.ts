/**
 * What the worker does besides tasks: doubts about sends that the evidence has decided become inbox rows, and files of
 * guests are fetched while the provider still has them (seven days, WhatsApp facts 7).
 */
import type { World } from '../activities/context.ts';
import { MediaGone } from '../integrations/whatsapp/client.ts';
import { clockOffset } from '../store/clock.ts';
import { conversationProcess } from '../store/conversations.ts';
import { transaction } from '../store/database.ts';
import { decideDoubt, ripeDoubts } from '../store/outbox.ts';
import { postInbox } from '../store/processes.ts';
import { keepFile, nextUnfetched, postponeFile } from '../store/receipts.ts';
import { type Loop, startLoop } from './loop.ts';

/** Runs until it is stopped; a round that fails is logged and tried again. */
export const startChores = (world: World, options: { everyMs: number; graceMs: number }): Loop =>
  startLoop(options.everyMs, [() => settleDoubts(world, options.graceMs), () => fetchFiles(world)], (error) =>
    world.log.warn({ error: error.message.slice(0, 200) }, 'a chore failed and will be tried again'),
  );

/** Resent once when the evidence says that it never left; a second doubt goes to reception. */
export async function settleDoubts(world: World, graceMs: number): Promise<void> {
  const offset = await clockOffset(world.database);
  for (const doubt of await ripeDoubts(world.database, graceMs, offset)) {
    const decision = doubt.times === 1 ? 'resend' : 'giveUp';
    const process = conversationProcess(doubt.conversationId);
    const decided = await transaction(world.database, async (connection) => {
      if (!(await decideDoubt(connection, doubt.key, decision))) return false;
      return await postInbox(connection, {
        process,
        key: `unsettled:${doubt.key}:${doubt.times}`,
        kind: decision === 'resend' ? 'unsettled' : 'undelivered',
        payload: decision === 'resend' ? { key: doubt.key } : { key: doubt.key, code: 0 },
        at: Date.now() + offset,
      });
    });
    if (!decided) continue;
    world.metrics.doubts.inc({ decision });
    world.log.warn({ key: doubt.key, decision }, 'the evidence decided a doubted send');
    const { rows } = await world.database.query<{ hotel_id: string }>(
      'select hotel_id from processes where id = $1',
      [process],
    );
    if (rows[0]) await world.doorbell.ring({ id: process, hotelId: rows[0].hotel_id });
  }
}

async function fetchFiles(world: World): Promise<void> {
  for (let file = await nextUnfetched(world.database); file; file = await nextUnfetched(world.database)) {
    try {
      const { bytes, mime, sha256 } = await world.whatsapp.media(file.numberId, file.mediaId);
      await keepFile(world.database, file.id, { bytes, mime, sha256 });
      world.metrics.media.inc({ outcome: 'kept' });
    } catch (error) {
      const gone = error instanceof MediaGone;
      await postponeFile(world.database, file.id, gone ? (error as Error).message : null);
      world.metrics.media.inc({ outcome: gone ? 'gone' : 'postponed' });
    }
  }
}

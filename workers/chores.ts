/**
 * What the worker does besides tasks: doubts about sends are settled, and files of guests are fetched while the provider
 * still has them (seven days, WhatsApp facts 7).
 */
import type { World } from '../activities/context.ts';
import { MediaGone } from '../integrations/whatsapp/client.ts';
import { keepFile, nextUnfetched, postponeFile } from '../store/receipts.ts';
import { type DoubtSettings, settleDoubts } from './doubts.ts';
import { type Loop, startLoop } from './loop.ts';

/** Runs until it is stopped; a round that fails is logged and tried again. */
export const startChores = (world: World, options: DoubtSettings & { everyMs: number }): Loop =>
  startLoop(options.everyMs, [() => settleDoubts(world, options), () => fetchFiles(world)], (error) =>
    world.log.warn({ error: error.message.slice(0, 200) }, 'a chore failed and will be tried again'),
  );

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

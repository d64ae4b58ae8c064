import assert from 'node:assert/strict';
import { after, afterEach, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Writer } from '../../integrations/pms/journal.ts';
import { createPmsJournal } from '../../store/pms-journal.ts';
import { testDatabase } from '../support/database.ts';

const { url, drop } = await testDatabase();
after(drop);
const journal = createPmsJournal(url);

/** Released after each test, also after one that failed: an open connection would keep the process alive. */
const writers: Writer[] = [];
afterEach(async () => {
  for (const writer of writers.splice(0)) if (!writer.lost.aborted) await writer.release();
});

async function acquired(hotel: string, waitMs = 2_000, writeMs = 300): Promise<Writer> {
  const writer = await journal.acquire(hotel, { waitMs, writeMs });
  assert.ok(writer, `writer of ${hotel}`);
  writers.push(writer);
  return writer;
}

test('a hotel has one writer at a time, hotels do not wait for each other', async () => {
  const first = await acquired('one');
  const other = await acquired('two');
  assert.equal(await journal.acquire('one', { waitMs: 0, writeMs: 300 }), null);
  const next = acquired('one');
  await first.release();
  await (await next).release();
  await other.release();
});

test('waiting for the writer can be given up', async () => {
  const first = await acquired('patience');
  const giveUp = new AbortController();
  const waiting = journal.acquire('patience', { waitMs: 60_000, writeMs: 300, signal: giveUp.signal });
  giveUp.abort(new Error('enough'));
  await assert.rejects(waiting, /enough/);
  await first.release();
});

test('a lost connection frees the lock and tells its writer', async () => {
  const first = await acquired('lossy');
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  await admin.query(
    `select pg_terminate_backend(a.pid) from pg_stat_activity a join pg_locks l on l.pid = a.pid
     where l.locktype = 'advisory' and a.datname = current_database()`,
  );
  await admin.end();
  await (await acquired('lossy')).release();
  assert.equal(first.lost.aborted, true);
  await assert.rejects(first.begin('A-1', 'hold'));
  await first.release();
});

test('only requests without a clean end leave a doubt, for as long as the PMS may take', async () => {
  const writer = await acquired('doubt');
  for (const outcome of ['done', 'refused', 'not-sent'] as const) {
    await writer.finish(await writer.begin('A-1', 'hold'), outcome);
  }
  assert.equal(await writer.unsettledMs('A-1', 10_000), 0);
  await writer.finish(await writer.begin('A-1', 'hold'), 'unknown');
  const left = await writer.unsettledMs('A-1', 10_000);
  assert.ok(left > 8_000 && left <= 10_000, String(left));
  assert.equal(await writer.unsettledMs('A-2', 10_000), 0);
  await writer.settle('A-1', 'cancel');
  assert.ok((await writer.unsettledMs('A-1', 10_000)) > 0);
  await writer.settle('A-1', 'hold');
  assert.equal(await writer.unsettledMs('A-1', 10_000), 0);
  await writer.release();
});

test('a request of a dead writer counts as ended at the earlier of its time limit and the next lock', async () => {
  const dead = await acquired('dead');
  await dead.begin('A-1', 'hold');
  await dead.release();
  const soon = await acquired('dead', 2_000, 60_000);
  const left = await soon.unsettledMs('A-1', 10_000);
  assert.ok(left > 9_000 && left <= 10_000, `ended when the lock was taken: ${left}`);
  await soon.begin('A-2', 'hold');
  await soon.release();
  await sleep(400);
  const late = await acquired('dead', 2_000, 100);
  const lateLeft = await late.unsettledMs('A-2', 10_000);
  assert.ok(lateLeft < 9_800, `ended at its time limit: ${lateLeft}`);
  await late.release();
});

test('a closed reference stays closed for every later writer', async () => {
  const writer = await acquired('closed');
  assert.equal(await writer.isClosed('A-1'), false);
  await writer.close('A-1');
  await writer.close('A-1');
  await writer.release();
  const next = await acquired('closed');
  assert.equal(await next.isClosed('A-1'), true);
  assert.equal(await next.isClosed('A-2'), false);
  await next.release();
});

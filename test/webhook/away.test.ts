/** A database that is away, stands still or is locked: refused at once with a time to come back, and nothing is lost. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Gate, openGate } from '../support/gate.ts';
import { body, type Front, openFront, text } from './front.ts';

const GUEST = '12025550142';
/** What Meta is promised, ms. */
const LONGEST = 1_000;

let gate: Gate;
let front: Front;
before(async () => {
  front = await openFront({
    async through(url) {
      gate = await openGate(url);
      return gate.url;
    },
  });
  await front.deliver(body({ messages: [text(GUEST, 'hola')] }));
});
after(async () => {
  await front.close();
  await gate.shut();
});
beforeEach(async () => await gate.open());

type Answer = Awaited<ReturnType<Front['deliver']>>;

/** Delivers while the database is away, three times: one slow moment of this machine is not what is asked about. */
async function refused(json: Record<string, unknown>): Promise<void> {
  const times: number[] = [];
  for (let time = 0; time < 3; time++) {
    const started = performance.now();
    const answer: Answer = await front.deliver(json);
    times.push(performance.now() - started);
    assert.equal(answer.status, 503, answer.text);
    assert.match(answer.headers.get('content-type') ?? '', /^application\/problem\+json/);
    assert.equal(JSON.parse(answer.text).type, 'unavailable');
    assert.match(answer.headers.get('retry-after') ?? '', /^[1-9]\d*$/);
  }
  assert.ok(Math.min(...times) <= LONGEST, `${Math.round(Math.min(...times))} ms`);
}

/** Meta repeats what was not taken. */
async function taken(json: Record<string, unknown>): Promise<void> {
  const words = JSON.stringify(json).match(/aviso \d+/)?.[0];
  assert.equal((await front.deliver(json)).status, 200);
  assert.equal((await front.rows('select 1 from messages where text = $1', [words])).length, 1);
}

describe('a webhook', () => {
  let n = 0;
  const anotherBody = () => body({ messages: [text(GUEST, `aviso ${++n}`)] });

  test('while nobody listens is refused within a second, and taken when it comes again', async () => {
    const json = anotherBody();
    await gate.shut();
    const counted = await front.metric('webhooks_total', 'database-away');
    await refused(json);
    assert.equal(await front.metric('webhooks_total', 'database-away'), counted + 3);
    await gate.open();
    await taken(json);
  });

  test('while nothing is answered, on old connections and on new ones, is refused as fast', async () => {
    const json = anotherBody();
    gate.silence();
    await refused(json);
    await gate.open();
    await taken(json);
  });

  test('of many at once while nothing is answered: each is refused, none hangs', async () => {
    gate.silence();
    const started = performance.now();
    const answers = await Promise.all(Array.from({ length: 40 }, () => front.deliver(anotherBody())));
    assert.deepEqual([...new Set(answers.map(({ status }) => status))], [503]);
    assert.ok(performance.now() - started <= 3 * LONGEST, 'not one after the other');
  });

  for (const table of ['webhook_bodies', 'conversation_handles', 'messages', 'inbox'])
    test(`while ${table} is locked is refused as fast, and is there once afterwards`, async () => {
      const json = anotherBody();
      const locker = await front.database.connect();
      try {
        await locker.query(`begin; lock table ${table} in access exclusive mode`);
        await refused(json);
      } finally {
        await locker.query('rollback');
        locker.release();
      }
      await taken(json);
    });

  test('that was refused because the database was slow is stored and rung all the same', async () => {
    const json = anotherBody();
    const locker = await front.database.connect();
    await locker.query('begin; lock table inbox in access exclusive mode');
    await refused(json);
    front.doorbell.rung.length = 0;
    await locker.query('rollback');
    locker.release();
    while (front.doorbell.rung.length === 0) await sleep(10);
    assert.equal(front.doorbell.rung.length, 1);
    await taken(json);
  });

  test('that brings five hundred messages is refused as fast', async () => {
    const json = body({ messages: Array.from({ length: 500 }, (_, m) => text(GUEST, `lote ${m}`)) });
    gate.silence();
    await refused(json);
  });
});

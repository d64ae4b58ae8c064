/** A guest who is silent for weeks: the talk rests without work for anybody, ends when nothing is awaited, and is taken up again. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../scripts/dev/ports.ts';
import { type House, openHouse, until } from '../support/house.ts';
import { confirm, holdRoom } from '../support/story.ts';
import { temporalClient } from '../support/temporal.ts';

describe('a guest who is silent for weeks', { concurrency: false }, () => {
  let house: House;
  let workerPort: number;
  let temporal: Awaited<ReturnType<typeof temporalClient>>;
  const booked = () => house.guest('5491155551501');
  const curious = () => house.guest('5491155551502');
  before(async () => {
    workerPort = await freePort();
    house = await openHouse({
      policy: { 'conversation.burstWaitMs': 100 },
      env: { WORKER_PORT: String(workerPort) },
    });
    temporal = await temporalClient();
    await curious().says('¿hay cochera?');
    await curious().reads((text) => /cochera/i.test(text));
    const held = await holdRoom(house, booked(), 'del 11 al 14 de marzo');
    await confirm(house, held.code, held.deposit_minor);
    await booked().reads((text) => /confirmada/i.test(text), 25_000);
    await house.quiet();
    await house.clock('P31D');
  });
  after(async () => {
    await temporal.connection.close();
    await house.close();
  });

  async function runOf(handle: string) {
    const { rows } = await house.db.query<{ id: string }>('select id from conversations where handle = $1', [
      handle,
    ]);
    const handleOf = temporal.workflow.getHandle(`conversation-${rows[0]?.id}`);
    const { status, historyLength } = await handleOf.describe();
    return { status: status.name, events: historyLength, terminate: () => handleOf.terminate('the test') };
  }

  async function rebuilt(): Promise<number> {
    const text = await (await fetch(`http://127.0.0.1:${workerPort}/metrics`)).text();
    const found = /processes_rebuilt_total\{process="guestConversation"\} (\d+)/.exec(text);
    return Number(found?.[1] ?? 0);
  }

  test('whose stay is awaited: her talk goes on, and nothing stirs in it', async () => {
    await house.quiet();
    await sleep(1_000);
    const before = await runOf(booked().handle);
    assert.equal(before.status, 'RUNNING');
    await sleep(3_000);
    const after = await runOf(booked().handle);
    assert.equal(after.events, before.events, 'events in three seconds of silence');
  });

  test('who only asked: his talk has ended, and his next word resumes it; only a lost run counts as lost', async () => {
    await until('the end', async () => (await runOf(curious().handle)).status === 'COMPLETED');
    await curious().says('¿y pileta?');
    await curious().reads((text) => /pileta/i.test(text));
    assert.equal(await rebuilt(), 0);
    await house.quiet();
    await (await runOf(curious().handle)).terminate();
    await curious().says('¿tienen wifi?');
    await curious().reads((text) => /wi-?fi/i.test(text));
    assert.equal(await rebuilt(), 1);
  });
});

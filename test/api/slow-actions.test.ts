import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { ActionOutcome } from '../../domain/reservation/types.ts';
import { type Asked, type Desk, openDesk, refuse, temporalAway } from './desk.ts';
import { done, PAYMENT, projects, stayOf } from './stays.ts';

let desk: Desk;
let path = '';
before(async () => {
  desk = await openDesk({ answerWithinMs: 700 });
});
after(async () => {
  assert.deepEqual(desk.errors, []);
  await desk.close();
});

/** A stay of its own for the test at hand; `path` becomes its address. */
async function stay(answers: (asked: Asked) => unknown, more: Record<string, unknown> = {}): Promise<string> {
  const one = await stayOf(desk, answers, more);
  path = one.path;
  return one.name;
}

describe('slow and absent', () => {
  test('a slow PMS is answered with 202 and an address that tells the outcome later', async () => {
    let finish: (outcome: ActionOutcome) => void = () => undefined;
    const name = await stay(
      () =>
        new Promise<ActionOutcome>((resolve) => {
          finish = resolve;
        }),
    );
    const key = 'slow/key?1';
    const slow = await desk.act(`${path}/confirm-deposit`, PAYMENT, 'ana', key);
    assert.deepEqual(
      [slow.status, slow.body.outcome, slow.body.action, slow.body.by],
      [202, 'pending', 'confirm-deposit', 'ana'],
    );
    const location = slow.headers.get('location') ?? '';
    assert.equal(location, `${path}/actions/slow%2Fkey%3F1`);
    const waiting = await desk.get(location, 'luis');
    assert.deepEqual(
      [waiting.status, waiting.headers.get('location'), waiting.body],
      [202, location, slow.body],
    );
    const again = await desk.act(`${path}/confirm-deposit`, PAYMENT, 'ana', key);
    assert.equal(again.status, 202);
    finish(
      await projects(
        desk,
        name,
        `status = 'CONFIRMED'`,
        done('confirmed')(desk.doorbell.asked[0] as Asked),
        `confirm-deposit:${key}`,
      ),
    );
    const settled = await desk.get(location);
    assert.deepEqual(
      [settled.status, settled.body.outcome, settled.body.by, settled.body.reservation.status],
      [200, 'confirmed', 'ana', 'CONFIRMED'],
    );
    assert.deepEqual((await desk.act(`${path}/confirm-deposit`, PAYMENT, 'luis', key)).body, settled.body);
  });

  test('an outcome that comes after 202 is kept even if no workflow projects it', async () => {
    let finish: () => void = () => undefined;
    await stay(
      (asked) =>
        new Promise((resolve) => {
          finish = () => resolve(done('checked-in')(asked));
        }),
    );
    assert.equal((await desk.act(`${path}/check-in`, {}, 'ana', 'late')).status, 202);
    finish();
    let answer = await desk.get(`${path}/actions/late`);
    for (let n = 0; answer.status === 202 && n < 100; n++) answer = await desk.get(`${path}/actions/late`);
    assert.equal(answer.body.outcome, 'checked-in');
  });

  test('the address of a refused action gives the same problem', async () => {
    await stay(() => refuse({ type: 'not-possible', status: 'INQUIRY' }));
    await desk.act(`${path}/check-out`, {}, 'ana', 'refused');
    const { status, body } = await desk.get(`${path}/actions/refused`);
    assert.deepEqual([status, body.type, body.reservation_status], [409, 'not-possible', 'INQUIRY']);
  });

  test('a key that nobody used has no outcome', async () => {
    await stay(done('confirmed'));
    for (const key of ['none', 'a'.repeat(300), 'a%20b'])
      assert.equal((await desk.get(`${path}/actions/${key}`)).status, 404);
  });

  test('Temporal away is 503; the request is kept and the same key works afterwards', async () => {
    await stay(done('confirmed'));
    desk.doorbell.away = true;
    const first = await desk.act(`${path}/confirm-deposit`, PAYMENT, 'ana', 'kept');
    assert.deepEqual([first.status, first.body.type], [503, 'unavailable']);
    assert.ok(Number(first.headers.get('retry-after')) > 0);
    const { rowCount } = await desk.database.query(
      `select 1 from actions where key = 'kept' and outcome is null`,
    );
    assert.equal(rowCount, 1);
    desk.doorbell.away = false;
    const second = await desk.act(`${path}/confirm-deposit`, PAYMENT, 'luis', 'kept');
    assert.deepEqual([second.status, second.body.by], [200, 'ana']);
  });

  test('a request that no worker takes in time is 503, not a promise', async () => {
    await stay(done('confirmed'));
    desk.doorbell.deaf = true;
    const { status, body } = await desk.act(`${path}/confirm-deposit`, PAYMENT);
    desk.doorbell.deaf = false;
    assert.deepEqual([status, body.type], [503, 'unavailable']);
  });

  test('a run that ended under the request is 503, and the same key asks the next run', async () => {
    await stay(() =>
      Promise.reject(
        new WorkflowUpdateFailedError(
          'Workflow Update failed',
          ApplicationFailure.nonRetryable('', 'AcceptedUpdateCompletedWorkflow'),
        ),
      ),
    );
    assert.equal((await desk.act(`${path}/check-in`, {}, 'ana', 'ended')).status, 503);
    desk.doorbell.answers = async (asked) => done('checked-in')(asked);
    assert.equal((await desk.act(`${path}/check-in`, {}, 'ana', 'ended')).status, 200);
  });

  test('Temporal lost after it had accepted is 202: the workflow goes on', async () => {
    await stay(() => Promise.reject(temporalAway()));
    assert.equal((await desk.act(`${path}/check-in`)).status, 202);
  });
});

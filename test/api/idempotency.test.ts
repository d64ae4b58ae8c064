import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { storeOutcomes } from '../../store/reservations.ts';
import { type Asked, type Desk, openDesk, refuse } from './desk.ts';
import { AT, done, PAYMENT, stayOf } from './stays.ts';

let desk: Desk;
let path = '';
before(async () => {
  desk = await openDesk({ answerWithinMs: 2000 });
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

describe('idempotency', () => {
  test('an action without a key is refused before anything is stored', async () => {
    await stay(done('checked-in'));
    for (const key of [undefined, '', '  ']) {
      const { status, body } = await desk.call('POST', `${path}/check-in`, {
        body: {},
        ...(key === undefined ? {} : { key }),
      });
      assert.deepEqual([status, body.type], [400, 'idempotency-key-required']);
    }
    const { status } = await desk.call('POST', `${path}/check-in`, { body: {}, key: 'k'.repeat(201) });
    assert.equal(status, 422);
    assert.equal(desk.doorbell.asked.length, 0);
  });

  test("the same key by another person gives the first one's outcome and name, without asking again", async () => {
    await stay(done('confirmed'));
    const first = await desk.act(`${path}/confirm-deposit`, PAYMENT, 'ana', 'same');
    const second = await desk.act(
      `${path}/confirm-deposit`,
      { method: 'transfer', amount_minor: 14_580_000 },
      'luis',
      'same',
    );
    assert.deepEqual([second.status, second.body], [first.status, first.body]);
    assert.equal(second.body.by, 'ana');
    assert.equal(desk.doorbell.asked.length, 1);
  });

  test('the same key with another body is refused', async () => {
    await stay(done('confirmed'));
    await desk.act(`${path}/confirm-deposit`, PAYMENT, 'ana', 'twice');
    const { status, body } = await desk.act(
      `${path}/confirm-deposit`,
      { ...PAYMENT, amount_minor: 1 },
      'ana',
      'twice',
    );
    assert.deepEqual([status, body.type], [422, 'idempotency-key-reused']);
  });

  test('the same key for another action or another stay is another request', async () => {
    await stay(done('confirmed'));
    await desk.act(`${path}/confirm-deposit`, PAYMENT, 'ana', 'shared');
    desk.doorbell.answers = async (asked) => done('checked-in')(asked);
    assert.equal((await desk.act(`${path}/check-in`, {}, 'ana', 'shared')).body.outcome, 'checked-in');
    await stay(done('checked-out'));
    assert.equal((await desk.act(`${path}/check-out`, {}, 'ana', 'shared')).body.outcome, 'checked-out');
  });

  test('a refusal is an outcome: the same key is refused the same way later', async () => {
    await stay(() => refuse({ type: 'too-early', status: 'CONFIRMED' }));
    await desk.act(`${path}/check-in`, {}, 'ana', 'early');
    desk.doorbell.answers = async (asked) => done('checked-in')(asked);
    const { status, body } = await desk.act(`${path}/check-in`, {}, 'ana', 'early');
    assert.deepEqual([status, body.type], [409, 'too-early']);
    assert.equal(desk.doorbell.asked.length, 1);
  });

  test('only "another change is in progress" is asked again with the same key', async () => {
    await stay(() => refuse({ type: 'change-in-progress', action: 'hold', by: 'guest', since: AT }));
    assert.equal((await desk.act(`${path}/check-in`, {}, 'ana', 'again')).status, 409);
    desk.doorbell.answers = async (asked) => done('checked-in')(asked);
    const { status, body } = await desk.act(`${path}/check-in`, {}, 'luis', 'again');
    assert.deepEqual([status, body.outcome, body.by], [200, 'checked-in', 'ana']);
  });

  test('twenty parallel requests with one key are one update and one answer', async () => {
    await stay(async (asked) => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      return done('confirmed')(asked);
    });
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        desk.act(`${path}/confirm-deposit`, PAYMENT, n % 2 ? 'ana' : 'luis', 'burst'),
      ),
    );
    const names = new Set(answers.map(({ body }) => body.by));
    assert.ok(answers.every(({ status }) => status === 200));
    assert.equal(names.size, 1);
    assert.equal(new Set(desk.doorbell.asked.map(({ updateId }) => updateId)).size, 1);
    assert.equal(new Set(desk.doorbell.asked.map(({ command }) => command.asked?.by)).size, 1);
  });

  test('what was done wins over a refusal that the same key met a moment before', async () => {
    const name = await stay(() => refuse({ type: 'too-early', status: 'CONFIRMED' }));
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    desk.doorbell.answers = async (asked) => {
      await held;
      return done('checked-in')(asked);
    };
    const slow = desk.act(`${path}/check-in`, {}, 'ana', 'race');
    while (desk.doorbell.asked.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await storeOutcomes(desk.database, `reservation-r-${name}`, {
      'check-in:race': { kind: 'refused', type: 'too-early' },
    });
    release();
    assert.equal((await slow).body.outcome, 'checked-in');
    assert.equal((await desk.act(`${path}/check-in`, {}, 'ana', 'race')).body.outcome, 'checked-in');
  });
});

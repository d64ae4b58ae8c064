/** A transaction that lost against another one runs again; one that is not answered is left alone. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { type Connection, type Database, openDatabase, transaction } from '../../store/database.ts';
import { databaseIsAway } from '../../store/errors.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { type Gate, openGate } from '../support/gate.ts';

const ANSWER_MS = 300;

let made: TestDatabase;
let gate: Gate;
let database: Database;
before(async () => {
  made = await testDatabase();
  gate = await openGate(made.url);
  database = openDatabase(gate.url, { max: 2, connectMs: 300, answerMs: ANSWER_MS });
  await database.query('create table counters (id int primary key, n int not null)');
});
after(async () => {
  await database.end();
  await gate.shut();
  await made.drop();
});
beforeEach(async () => {
  await database.query('truncate counters');
  await database.query('insert into counters values (1, 0), (2, 0)');
});

const count = (connection: Connection, id: number) =>
  connection.query('update counters set n = n + 1 where id = $1', [id]);
const counted = async (): Promise<number[]> =>
  (await database.query<{ n: number }>('select n from counters order by id')).rows.map((row) => row.n);

describe('a transaction', () => {
  test('in a deadlock runs again, and both are kept whole', async () => {
    let waiting = 0;
    const { promise: met, resolve: meet } = Promise.withResolvers<void>();
    let runs = 0;
    const crossing = (first: number, second: number) =>
      transaction(database, async (connection) => {
        runs++;
        // PostgreSQL looks for a circle only after a second.
        await connection.query(`set local deadlock_timeout = '10ms'`);
        await count(connection, first);
        if (++waiting === 2) meet();
        await met;
        await count(connection, second);
      });
    await Promise.all([crossing(1, 2), crossing(2, 1)]);
    assert.deepEqual(await counted(), [2, 2]);
    assert.equal(runs, 3);
  });

  test('that loses again and again ends with what the database said', async () => {
    let runs = 0;
    const losing = transaction(database, async (connection) => {
      runs++;
      await count(connection, 1);
      await connection.query(`do $$ begin raise exception 'lost' using errcode = '40001'; end $$`);
    });
    await assert.rejects(losing, { code: '40001' });
    assert.equal(runs, 5);
    assert.deepEqual(await counted(), [0, 0]);
  });

  test('that fails for another reason runs once and leaves nothing', async () => {
    let runs = 0;
    const failing = transaction(database, async (connection) => {
      runs++;
      await count(connection, 1);
      throw new Error('no');
    });
    await assert.rejects(failing, /^Error: no$/);
    assert.equal(runs, 1);
    assert.deepEqual(await counted(), [0, 0]);
  });

  test('on a connection that falls silent ends after one wait, and the next one has a new connection', async () => {
    const started = performance.now();
    const silenced = transaction(database, async (connection) => {
      await count(connection, 1);
      gate.silence();
      await count(connection, 2);
    });
    await assert.rejects(silenced, databaseIsAway);
    assert.ok(performance.now() - started < 3 * ANSWER_MS, 'no second wait for a rollback');
    await gate.open();
    await transaction(database, (connection) => count(connection, 2));
    assert.deepEqual(await counted(), [0, 1]);
  });

  test('that waits for a lock for too long gives up its place', async () => {
    const holder = await database.connect();
    await holder.query('begin');
    await count(holder, 1);
    await assert.rejects(
      transaction(database, (connection) => count(connection, 1)),
      databaseIsAway,
    );
    await holder.query('commit');
    holder.release();
    assert.deepEqual(await counted(), [1, 0]);
    await transaction(database, (connection) => count(connection, 1));
    assert.deepEqual(await counted(), [2, 0]);
  });
});

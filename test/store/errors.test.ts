/** One table says what an error of the database means: wait, put the item aside, or try again at once. */
import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { describe, test } from 'node:test';
import pg from 'pg';
import { databaseIsAway, refusesData, shouldTryAgain } from '../../store/errors.ts';

const failure = (code: string, message = 'something') => Object.assign(new Error(message), { code });

type Verdict = 'away' | 'refused' | 'again' | 'none of these';
function verdict(error: unknown): Verdict {
  const said: Verdict[] = [];
  if (databaseIsAway(error)) said.push('away');
  if (refusesData(error)) said.push('refused');
  if (shouldTryAgain(error)) said.push('again');
  assert.ok(said.length < 2, 'an error means one thing');
  return said[0] ?? 'none of these';
}

const TABLE: Array<[code: string, what: string, verdict: Verdict]> = [
  ['08006', 'the connection failed', 'away'],
  ['53300', 'too many connections', 'away'],
  ['53200', 'out of memory, also of locks', 'away'],
  ['53100', 'the disk is full', 'away'],
  ['57P01', 'an administrator ends the session', 'away'],
  ['57P03', 'the database is starting up', 'away'],
  ['57014', 'a statement took too long', 'away'],
  ['55P03', 'a lock was not to be had', 'away'],
  ['25P03', 'a transaction idled too long', 'away'],
  ['25006', 'a standby writes nothing', 'away'],
  ['58030', 'the disk cannot be read', 'away'],
  ['ECONNREFUSED', 'nobody listens', 'away'],
  ['ECONNRESET', 'the connection broke', 'away'],
  ['ENOTFOUND', 'the name has no address', 'away'],
  ['22021', 'bytes that are no text', 'refused'],
  ['22P05', 'a character that has no equivalent', 'refused'],
  ['23505', 'a key that is there already', 'refused'],
  ['23503', 'a row that is not there', 'refused'],
  ['54000', 'longer than an index takes', 'refused'],
  ['54001', 'nested deeper than the stack', 'refused'],
  ['40001', 'a serialization failure', 'again'],
  ['40P01', 'a deadlock', 'again'],
  ['40003', 'nobody knows whether a statement was completed', 'none of these'],
  ['42P01', 'a table that does not exist', 'none of these'],
  ['28P01', 'a wrong password', 'none of these'],
  ['3D000', 'a database that does not exist', 'none of these'],
  ['XX000', 'a fault of PostgreSQL', 'none of these'],
];
for (const [code, what, expected] of TABLE)
  test(`${code}, ${what}: ${expected}`, () => assert.equal(verdict(failure(code)), expected));

describe('what comes without a code', () => {
  for (const message of [
    'Connection terminated',
    'Connection terminated unexpectedly',
    'Connection terminated due to connection timeout',
    'timeout exceeded when trying to connect',
    'Query read timeout',
    'Client has encountered a connection error and is not queryable',
  ])
    test(`«${message}» of pg: away`, () => assert.equal(verdict(new Error(message)), 'away'));

  for (const error of [
    new Error('connect'),
    new TypeError('x is undefined'),
    'ECONNREFUSED',
    null,
    undefined,
    {},
  ])
    test(`${String(error)}: none of these`, () => assert.equal(verdict(error), 'none of these'));
});

describe('what pg itself throws', () => {
  async function thrownBy(url: string, statement?: string): Promise<unknown> {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 100, query_timeout: 100 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query(statement ?? 'select 1');
    } catch (error) {
      return error;
    } finally {
      await client.end().catch(() => undefined);
    }
    return assert.fail('nothing was thrown');
  }

  test('where nobody listens: away', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((done) => server.once('listening', done));
    const { port } = server.address() as { port: number };
    await new Promise((done) => server.close(done));
    // By name there are several addresses, and one error around those of each.
    for (const host of ['127.0.0.1', 'localhost'])
      assert.equal(verdict(await thrownBy(`postgres://nobody@${host}:${port}/none`)), 'away', host);
  });

  test('where somebody listens and says nothing: away', async () => {
    const sockets: Array<{ destroy(): void }> = [];
    const server = createServer((socket) => sockets.push(socket)).listen(0, '127.0.0.1');
    await new Promise((done) => server.once('listening', done));
    const { port } = server.address() as { port: number };
    assert.equal(verdict(await thrownBy(`postgres://nobody@127.0.0.1:${port}/none`)), 'away');
    for (const socket of sockets) socket.destroy();
    server.close();
  });
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  lastWords,
  onceInAWhile,
  postgresLine,
  serviceLine,
  temporalLine,
} from '../../scripts/dev/log-lines.ts';

test('a pino warning becomes its message and its fields; information stays in the log', () => {
  const warning = JSON.stringify({
    level: 40,
    time: 1,
    pid: 7,
    hostname: 'h',
    name: 'api',
    msg: 'slow',
    ms: 900,
  });
  assert.deepEqual(serviceLine(warning, 'stdout'), { level: 'warn', text: 'slow  ms=900' });
  assert.equal(serviceLine(JSON.stringify({ level: 30, msg: 'ready' }), 'stdout').level, 'info');
  assert.equal(serviceLine(JSON.stringify({ level: 50, msg: 'broken' }), 'stdout').level, 'error');
});

test('of an uncaught error the message is shown, not its stack', () => {
  const lines = [
    'file:///srv/api/main.ts:3',
    'throw new Error("no");',
    '      ^',
    'Error: no',
    '    at file:///srv/api/main.ts:3:7',
    'Node.js v24.21.0',
  ];
  const shown = lines.filter((line) => serviceLine(line, 'stderr').level === 'warn');
  assert.ok(shown.includes('Error: no'));
  assert.ok(!shown.some((line) => line.includes('main.ts')));
  assert.deepEqual(lastWords(lines, 2), ['throw new Error("no");', 'Error: no']);
});

test('a clean stop of PostgreSQL or Temporal is no alarm, a full disk is', () => {
  assert.equal(postgresLine('FATAL:  terminating connection due to administrator command').level, 'info');
  assert.equal(postgresLine('ERROR:  duplicate key value violates unique constraint').level, 'info');
  assert.equal(postgresLine('PANIC:  could not write to file: No space left on device').level, 'error');
  assert.equal(temporalLine('{"level":"warn","msg":"shutting down"}').level, 'info');
  assert.equal(temporalLine('{"level":"error","msg":"disk I/O error"}').level, 'error');
});

test('a complaint that repeats is shown once in a while', () => {
  let now = 0;
  const worthSaying = onceInAWhile(10_000, () => now);
  assert.ok(worthSaying('attempt 1 failed'));
  assert.ok(!worthSaying('attempt 2 failed'));
  assert.ok(worthSaying('something else'));
  now = 10_001;
  assert.ok(worthSaying('attempt 99 failed'));
});

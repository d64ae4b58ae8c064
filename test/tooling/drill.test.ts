/** `make drill` without a scenario, or with one that there is none of, says so before it starts anything. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { ROOT } from '../../scripts/dev/paths.ts';

const drill = (scenario: string) =>
  spawnSync(process.execPath, [join(ROOT, 'scripts/dev/task.ts'), 'drill'], {
    cwd: ROOT,
    env: { ...process.env, SCENARIO: scenario, NO_COLOR: '1' },
    encoding: 'utf8',
  });

test('a drill that there is none of is an error that names those there are', () => {
  const { status, stderr } = drill('terremoto');
  assert.equal(status, 1);
  assert.match(stderr, /No hay un simulacro «terremoto»: SCENARIO puede ser storm\./);
});

test('a drill without a scenario says how to name one', () => {
  const { status, stderr } = drill('');
  assert.equal(status, 1);
  assert.match(stderr, /make drill SCENARIO=storm/);
});

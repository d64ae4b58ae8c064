import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { readShellEnv, withDotEnv, writeShellEnv } from '../../scripts/dev/env-file.ts';

const directory = mkdtempSync(join(tmpdir(), 'agente-env-'));
after(() => rmSync(directory, { recursive: true, force: true }));
const file = join(directory, 'env');

test('a shell that sources the file reads every value back unchanged', () => {
  const nasty = `it's $HOME \`id\` "quoted" \\ ñandú; rm -rf #`;
  writeShellEnv(file, { NASTY: nasty, PLAIN: 'ana:reception:x,admin:admin:y' });
  const read = (name: string) =>
    execFileSync('sh', ['-c', `. "$1" && printf %s "$${name}"`, 'sh', file], { encoding: 'utf8' });
  assert.equal(read('NASTY'), nasty);
  assert.equal(read('PLAIN'), 'ana:reception:x,admin:admin:y');
  assert.deepEqual(readShellEnv(file), { NASTY: nasty, PLAIN: 'ana:reception:x,admin:admin:y' });
});

test('only its owner may read it, also when it replaces one that all could read', () => {
  writeFileSync(file, '', { mode: 0o644 });
  writeShellEnv(file, { A: 'b' });
  assert.equal(statSync(file).mode & 0o777, 0o600);
});

test('the environment wins over .env, and an empty variable is none', () => {
  const dotEnv = join(directory, '.env');
  writeFileSync(dotEnv, '# comment\nPORT=9000\nLOG_LEVEL="debug"\nEMPTY=\n');
  const env = withDotEnv(dotEnv, { PORT: '9100', LOG_LEVEL: '' });
  assert.deepEqual(env, { PORT: '9100', LOG_LEVEL: 'debug' });
});

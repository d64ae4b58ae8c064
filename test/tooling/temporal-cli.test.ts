import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAcceptable, type Sources, temporalCli } from '../../scripts/dev/temporal-cli.ts';

const base = mkdtempSync(join(tmpdir(), 'agente-cli-'));
after(() => rmSync(base, { recursive: true, force: true }));

let asked: string[];
let cache: string;
beforeEach(() => {
  asked = [];
  cache = mkdtempSync(join(base, 'cache-'));
});

/** Sources of which only the named ones can deliver. */
function sources(...able: string[]): Sources {
  const deliver = (name: string) => async (target: string) => {
    asked.push(name);
    if (!able.includes(name)) throw new Error(`${name} is out of reach`);
    await sleep(20);
    writeFileSync(target, name);
  };
  return {
    onPath: async () => {
      asked.push('path');
      return able.includes('path') ? '/usr/bin/temporal' : null;
    },
    download: deliver('download'),
    build: deliver('build'),
  };
}

describe('the Temporal CLI is looked for', () => {
  test('first on PATH', async () => {
    assert.equal(await temporalCli(sources('path', 'download', 'build'), cache), '/usr/bin/temporal');
    assert.deepEqual(asked, ['path']);
  });

  test('then in the cache', async () => {
    writeFileSync(join(cache, 'temporal-1.8.2'), '');
    assert.equal(await temporalCli(sources('download'), cache), join(cache, 'temporal-1.8.2'));
    assert.deepEqual(asked, ['path']);
  });

  test('then at the download host, and built from Go modules only where that is out of reach', async () => {
    await temporalCli(sources('download', 'build'), cache);
    assert.deepEqual(asked, ['path', 'download']);
    rmSync(join(cache, 'temporal-1.8.2'));
    asked = [];
    await temporalCli(sources('build'), cache);
    assert.deepEqual(asked, ['path', 'download', 'build']);
  });

  test('and where nothing helps a sentence says what to install and why each way failed', async () => {
    await assert.rejects(temporalCli(sources(), cache), (error: Error) => {
      assert.match(error.message, /Falta Temporal CLI 1\.8\.2\. Instalá Go 1\.21/);
      assert.match(error.message, /download is out of reach/);
      assert.match(error.message, /build is out of reach/);
      return true;
    });
  });

  test('by two at once, one fetches and the other takes what it fetched', async () => {
    const both = sources('download');
    await Promise.all([temporalCli(both, cache), temporalCli(both, cache)]);
    assert.deepEqual(
      asked.filter((name) => name === 'download'),
      ['download'],
    );
  });
});

test('any 1.8 release will do, and our own build of it; other servers will not', () => {
  assert.ok(isAcceptable('temporal version 1.8.2 (Server 1.31.2, UI 2.50.1)'));
  assert.ok(isAcceptable('temporal version 1.8.0 (Server 1.31.0, UI 2.50.0)'));
  assert.ok(isAcceptable('temporal version 0.0.0-DEV (Server 1.31.2, UI 2.50.1)'));
  assert.ok(!isAcceptable('temporal version 1.3.0 (Server 1.27.1, UI 2.36.0)'));
  assert.ok(!isAcceptable('temporal version 0.0.0-DEV (Server 1.27.1, UI 2.36.0)'));
});

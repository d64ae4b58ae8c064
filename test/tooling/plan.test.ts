import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { ConfigurationError, readEnvironment } from '../../config/environment.ts';
import { makePlan, withoutOwnAddresses } from '../../scripts/dev/plan.ts';
import { developmentSecrets } from '../../scripts/dev/secrets.ts';

const directory = mkdtempSync(join(tmpdir(), 'agente-plan-'));
after(() => rmSync(directory, { recursive: true, force: true }));
const secrets = developmentSecrets(join(directory, 'secrets.json'));
const plan = (env: Record<string, string> = {}) => makePlan(env, secrets, '/srv/agente/.run');

describe('what make run starts', () => {
  test('everything, where nothing is pointed elsewhere', () => {
    const { starts, claims, sandbox } = plan();
    assert.deepEqual(starts, { postgres: true, temporal: true, meta: true, pms: true });
    assert.deepEqual(
      claims.map(({ port }) => port),
      [8000, 54329, 7233, 8233, 8010, 8020, 8030, 8040],
    );
    assert.equal(sandbox['SANDBOX_PARTS'], 'qloapps,meta,phone');
  });

  test('neither the stand-in nor its port, where a variable points elsewhere', () => {
    const elsewhere = {
      DATABASE_URL: 'postgres://me:pw@db:5432/mine',
      TEMPORAL_ADDRESS: 'temporal:7233',
      WHATSAPP_API_BASE_URL: 'http://127.0.0.1:9999',
      PMS_BASE_URL: 'http://127.0.0.1:9998',
    };
    const { starts, claims, service, sandbox } = plan(elsewhere);
    assert.deepEqual(starts, { postgres: false, temporal: false, meta: false, pms: false });
    assert.deepEqual(
      claims.map(({ variable }) => variable),
      ['PORT', 'WORKER_PORT'],
    );
    assert.equal(sandbox['SANDBOX_PARTS'], '');
    for (const [name, value] of Object.entries(elsewhere)) assert.equal(service[name], value);
  });

  test('the stand-ins beside the database that DATABASE_URL names, in one of their own', () => {
    const { sandbox } = plan({ DATABASE_URL: 'postgres://me:pw@db:5432/mine?sslmode=require' });
    assert.equal(sandbox['SANDBOX_DATABASE_URL'], 'postgres://me:pw@db:5432/sandbox?sslmode=require');
  });

  test('no PMS for PMS_TYPE=qloapps without an address: the service says what is missing', () => {
    const { starts, service } = plan({ PMS_TYPE: 'qloapps' });
    assert.equal(starts.pms, false);
    assert.throws(() => readEnvironment(service), /PMS_BASE_URL is missing/);
  });
});

describe('the environment it gives', () => {
  test('is a whole configuration', () => {
    assert.doesNotThrow(() => readEnvironment(plan().service));
  });

  test('holds secrets that are refused outside dev', () => {
    assert.throws(
      () => readEnvironment({ ...plan().service, ENVIRONMENT: 'production' }),
      ConfigurationError,
    );
  });

  test('keeps what a person set', () => {
    assert.equal(plan({ LOG_LEVEL: 'debug' }).service['LOG_LEVEL'], 'debug');
    assert.equal(plan({ API_TOKENS: 'eva:reception:t' }).forClients['API_TOKEN'], 't');
  });

  test('gives no default beside a secret that comes from a file', () => {
    assert.equal(plan({ WHATSAPP_APP_SECRET_FILE: '/run/secret' }).service['WHATSAPP_APP_SECRET'], undefined);
  });

  test("takes the number and the hotel in the PMS from one's own hotel file, and the stand-in follows", () => {
    cpSync(new URL('../../hotels/photos', import.meta.url), join(directory, 'photos'), { recursive: true });
    const file = join(directory, 'mine.yaml');
    const example = readFileSync(new URL('../../hotels/hotel-del-lago.yaml', import.meta.url), 'utf8');
    writeFileSync(file, example.replace('"200000000000001"', '"777"').replace('hotelId: 1', 'hotelId: 7'));
    const mine = plan({ HOTEL_FILE: file });
    assert.equal(mine.service['WHATSAPP_PHONE_NUMBER_ID'], '777');
    assert.equal(mine.sandbox['WHATSAPP_PHONE_NUMBER_ID'], '777');
    assert.equal(mine.service['PMS_HOTEL_ID'], '1', 'the stand-in has this hotel only');
    const real = plan({ HOTEL_FILE: file, PMS_TYPE: 'qloapps', PMS_BASE_URL: 'http://pms.example' });
    assert.equal(real.service['PMS_HOTEL_ID'], '7');
    assert.equal(plan({ HOTEL_FILE: file, PMS_HOTEL_ID: '9' }).service['PMS_HOTEL_ID'], '9');
  });

  test('a hotel file with a mistake is a sentence', () => {
    assert.throws(() => plan({ HOTEL_FILE: '/nowhere' }), /HOTEL_FILE names a file or directory/);
  });

  test('moves with the ports', () => {
    const { service, forClients } = plan({
      PORT: '9000',
      META_PORT: '9010',
      PG_PORT: '9432',
      WORKER_PORT: '9040',
    });
    assert.equal(service['WHATSAPP_API_BASE_URL'], 'http://127.0.0.1:9010');
    assert.match(service['DATABASE_URL'] ?? '', /@127\.0\.0\.1:9432\/agente_db$/);
    assert.equal(forClients['API_URL'], 'http://127.0.0.1:9000');
    assert.equal(service['WORKER_PORT'], '9040');
    assert.equal(service['WORKER_METRICS_URL'], 'http://127.0.0.1:9040/metrics');
    assert.equal(forClients['WORKER_METRICS_URL'], service['WORKER_METRICS_URL']);
    assert.throws(() => plan({ PORT: 'ocho mil' }), /PORT.*ocho mil/);
  });
});

test('a shell that sourced .run/env can run make run again', () => {
  const written = plan().forClients;
  const again = withoutOwnAddresses(
    { ...written, PMS_BASE_URL: 'http://pms.example' },
    '/srv/agente/.run',
    written,
  );
  const { starts } = plan(again);
  assert.deepEqual(starts, { postgres: true, temporal: true, meta: true, pms: false });
  // The same addresses in a shell that did not source it are somebody's intention.
  const { AGENTE_HOTELERO_RUN: _, ...bare } = written;
  assert.equal(plan(withoutOwnAddresses(bare, '/srv/agente/.run', written)).starts.meta, false);
});

test('secrets are drawn once and kept; a PMS key has the 32 characters QloApps asks for', () => {
  const file = join(directory, 'kept.json');
  const first = developmentSecrets(file);
  assert.deepEqual(developmentSecrets(file), first);
  assert.equal(first.pmsKey.length, 32);
  assert.equal(new Set(Object.values(first)).size, Object.keys(first).length);
});

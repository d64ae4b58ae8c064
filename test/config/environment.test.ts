/** The configuration contract: names, sentences, secrets in files. */
import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { ConfigurationError, readEnvironment, watchSecretFiles } from '../../config/environment.ts';
import { loadHotels } from '../../config/hotel-file.ts';

const COMPLETE = {
  DATABASE_URL: 'postgres://agente_user:x@localhost/agente_db',
  PMS_BASE_URL: 'http://localhost:8020/',
  PMS_API_KEY: 'K'.repeat(32),
  WHATSAPP_ACCESS_TOKEN: 't',
  WHATSAPP_PHONE_NUMBER_ID: '1',
  WHATSAPP_VERIFY_TOKEN: 'v',
  WHATSAPP_APP_SECRET: 's',
  API_TOKENS: 'ana:reception:tok1, admin:admin:tok2',
  SECRET_KEY: 'a-long-enough-secret',
};
const problemOf = (env: Record<string, string>) => {
  try {
    readEnvironment(env);
  } catch (error) {
    assert.ok(error instanceof ConfigurationError);
    return error.message;
  }
  return '';
};

describe('the environment', () => {
  test('is complete with the names of the contract, and addresses lose their last slash', () => {
    const env = readEnvironment(COMPLETE);
    assert.equal(env.PORT, 8000);
    assert.equal(env.PMS_BASE_URL, 'http://localhost:8020');
    assert.equal(env.WHATSAPP_API_BASE_URL, 'https://graph.facebook.com');
    assert.deepEqual(
      env.API_TOKENS.map(({ name, role }) => [name, role]),
      [
        ['ana', 'reception'],
        ['admin', 'admin'],
      ],
    );
  });

  test('names every variable that is missing or malformed', () => {
    assert.match(problemOf({ ...COMPLETE, DATABASE_URL: '' }), /^DATABASE_URL is missing\.$/);
    assert.match(problemOf({ ...COMPLETE, PORT: 'eighty' }), /^PORT is malformed/);
    assert.match(
      problemOf({ ...COMPLETE, API_TOKENS: 'ana:chef:x' }),
      /^API_TOKENS is malformed: must be a list of name:role:token/,
    );
    assert.equal(problemOf({}).split('\n').length, 9, 'all at once, not one per start');
  });

  test('takes only whole tokens, each of one person', () => {
    for (const [given, sentence] of [
      ['ana:reception', /name:role:token/],
      ['ana:reception:a:b:c', /name:role:token:hotel\+hotel/],
      ['ana:reception:a:', /name:role:token:hotel\+hotel/],
      ['ana:reception:a:lago+', /name:role:token:hotel\+hotel/],
      ['ana:reception:a:El Lago', /name:role:token:hotel\+hotel/],
      ['ana:reception:', /name:role:token/],
      [':reception:tok', /name:role:token/],
      ['ana:reception:to ken', /name:role:token/],
      [' , ', /at least one person/],
      ['ana:reception:tok,luis:manager:tok', /same token twice/],
    ] as const) {
      const problem = problemOf({ ...COMPLETE, API_TOKENS: given });
      assert.match(problem, /^API_TOKENS is malformed: /, given);
      assert.match(problem, sentence, given);
      assert.ok(!problem.includes('tok,'), 'no token in an error text');
    }
  });

  test('a token may name the hotels it is for; one that names none is for all', () => {
    const { API_TOKENS } = readEnvironment({
      ...COMPLETE,
      API_TOKENS: 'ana:reception:t1, luis:reception:t2:lago, eva:manager:t3:lago + bosque',
    });
    assert.deepEqual(
      API_TOKENS.map(({ hotels }) => hotels),
      [undefined, ['lago'], ['lago', 'bosque']],
    );
  });

  test('a proxy to trust is an address or a network', () => {
    for (const given of ['10.0.0.0', '10.0.0.0/8, 2001:db8::/32', '::1', ''])
      assert.equal(problemOf({ ...COMPLETE, TRUSTED_PROXIES: given }), '', given);
    for (const given of ['nginx', '10.0.0.0/33', '10.0.0.0/8/8', '10.0.0.0/', '::1/129', '*'])
      assert.match(
        problemOf({ ...COMPLETE, TRUSTED_PROXIES: given }),
        /^TRUSTED_PROXIES is malformed: must be a list of addresses/,
        given,
      );
  });

  test('refuses development secrets outside dev', () => {
    const secret = { ...COMPLETE, WHATSAPP_APP_SECRET: 'solo-para-desarrollo-1' };
    assert.equal(problemOf(secret), '');
    assert.match(
      problemOf({ ...secret, ENVIRONMENT: 'production' }),
      /^WHATSAPP_APP_SECRET holds a development secret/,
    );
  });

  test('takes secrets from files and reads them again when they change', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'secret-')), 'token');
    writeFileSync(file, 'first\n');
    const { WHATSAPP_ACCESS_TOKEN: _, ...rest } = COMPLETE;
    const source = { ...rest, WHATSAPP_ACCESS_TOKEN_FILE: file };
    const env = readEnvironment(source);
    assert.equal(env.WHATSAPP_ACCESS_TOKEN, 'first');
    const seen = new Promise((resolve) => {
      const stop = watchSecretFiles(
        env,
        (outcome) => {
          stop();
          resolve(outcome);
        },
        source,
      );
    });
    // Written until noticed: the watcher's first look may come after the first write. It keeps no process alive, this does.
    const writing = setInterval(() => writeFileSync(file, 'second, longer\n'), 100);
    try {
      assert.deepEqual(await seen, { changed: ['WHATSAPP_ACCESS_TOKEN'] });
    } finally {
      clearInterval(writing);
    }
    assert.equal(env.WHATSAPP_ACCESS_TOKEN, 'second, longer');
  });
});

describe('the hotel file', () => {
  test('the example is complete', () => {
    assert.equal(loadHotels('hotels')[0]?.id, 'hotel-del-lago');
  });

  test('a mistake is a sentence with file and field', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'hotel-')), 'mine.yaml');
    writeFileSync(file, 'id: mine\nname: Mine\npolicy: { zone: Marte/Olympus }\n');
    assert.throws(
      () => loadHotels(file),
      (error: Error) =>
        error instanceof ConfigurationError &&
        /mine\.yaml: policy\.zone — must be a time zone/.test(error.message),
    );
    assert.throws(() => loadHotels('/nowhere'), /HOTEL_FILE names a file or directory that cannot be read/);
  });
});

/** Databases of a test file's own, on the PostgreSQL that the runner started. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import pg from 'pg';

export interface TestDatabase {
  url: string;
  /** Drops it, also from under connections that are still open. */
  drop(): Promise<void>;
}

function given(name: string): string {
  const value = process.env[name];
  assert.ok(value, `the test runner gives ${name}: run this through \`make test FILES=…\``);
  return value;
}

async function administer(statement: (client: pg.Client) => string): Promise<void> {
  const client = new pg.Client({ connectionString: given('AH_TEST_PG_ADMIN_URL') });
  await client.connect();
  try {
    await client.query(statement(client));
  } finally {
    await client.end();
  }
}

async function create(template: string): Promise<TestDatabase> {
  const name = `t_${process.pid}_${randomBytes(4).toString('hex')}`;
  await administer((client) => `create database ${name} template ${client.escapeIdentifier(template)}`);
  const url = new URL(given('AH_TEST_PG_ADMIN_URL'));
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => administer(() => `drop database if exists ${name} with (force)`) };
}

/** A fresh copy of the migrated application database. */
export function testDatabase(): Promise<TestDatabase> {
  return create(given('AH_TEST_TEMPLATE_DB'));
}

/** A database without a schema, for a stand-in. */
export function emptyDatabase(): Promise<TestDatabase> {
  return create('template0');
}

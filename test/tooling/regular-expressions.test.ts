/**
 * No regular expression of ours backtracks without an end over what outsiders write. Literals are found by a parser;
 * what is put together from strings is held to its time by test/language/long-texts.test.ts.
 */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { test } from 'node:test';
import { parse, type Token } from 'acorn';
import { analyse, type Literal } from 'scslre';

const MEETS_OUTSIDERS = ['domain', 'integrations', 'activities', 'store', 'api'];

interface Found extends Literal {
  place: string;
}

/** The literals of a module; types are blanked first, which moves nothing. */
function literalsIn(file: string, code: string): Found[] {
  const found: Found[] = [];
  parse(stripTypeScriptTypes(code), {
    ecmaVersion: 'latest',
    sourceType: 'module',
    locations: true,
    onToken: (token) => {
      const { type, loc, value } = token as Token & { value?: { pattern: string; flags: string } };
      if (type.label !== 'regexp' || !value) return;
      const { pattern, flags } = value;
      found.push({ source: pattern, flags, place: `${file}:${loc?.start.line}` });
    },
  });
  return found;
}

/** `Move` is left out: it reports every search that begins anew at each letter, which a cap on the text bounds. */
const vulnerable = (literal: Literal) => analyse(literal, { reportTypes: { Move: false } }).reports;

test('the tool finds what backtracks, where it stands', () => {
  const code =
    'const ok: RegExp = /a+b/;\nconst bad = "x".match(/^(?:a+)+$/) as unknown;\nconst worse = /^\\s*\\s*$/u;';
  const places = literalsIn('x.ts', code).filter((literal) => vulnerable(literal).length > 0);
  assert.deepEqual(
    places.map(({ place }) => place),
    ['x.ts:2', 'x.ts:3'],
  );
});

test('no regular expression that meets what outsiders write backtracks', () => {
  const literals = MEETS_OUTSIDERS.flatMap((folder) =>
    globSync(`${folder}/**/*.ts`).flatMap((file) => literalsIn(file, readFileSync(file, 'utf8'))),
  );
  assert.ok(literals.length > 500, 'the parser finds them');
  const found = literals.flatMap((literal) =>
    vulnerable(literal).map(
      ({ exponential }) =>
        `${literal.place} ${exponential ? 'exponential' : 'polynomial'}: /${literal.source.slice(0, 80)}/`,
    ),
  );
  assert.deepEqual(found, []);
});

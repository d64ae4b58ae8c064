import { Refused, warnings } from './errors.ts';
import { type Field, needsDateSwitch } from './fields.ts';
import type { Resource } from './resource.ts';

export interface ListQuery {
  where: string;
  orderBy: string;
  limit: string;
  parameters: (string | number | string[])[];
  /** Names of the fields to show, in the server's order; `full` shows the associations too. */
  display: { fields: readonly Field[]; full: boolean } | 'ids';
}

function broken(code: number, message: string): Refused {
  return new Refused(500, [{ code, message }, ...warnings.brokenQuery()]);
}

/** Reads filter, sort, limit and display (QloApps facts 16); a mistake in any of them is a 500 with a tail of warnings. */
export function readListQuery(resource: Resource, query: URLSearchParams): ListQuery {
  const dates = query.get('date') === '1';
  const usable = resource.fields.filter((field) => dates || !needsDateSwitch(field));
  const parameters: ListQuery['parameters'] = [];
  const conditions: string[] = [];
  for (const [key, value] of query) {
    const name = /^filter\[(.*)\]$/.exec(key)?.[1];
    if (name === undefined) continue;
    const field = usable.find((candidate) => candidate.name === name);
    if (!field) {
      const names = usable.map((candidate) => candidate.name);
      throw broken(
        32,
        `This filter does not exist. Did you mean: "${closest(name, names)}"? The full list is: "${names.join('", "')}"`,
      );
    }
    conditions.push(condition(field, value, parameters));
  }
  return {
    where: conditions.length > 0 ? `where ${conditions.join(' and ')}` : '',
    orderBy: readSort(query.get('sort'), usable),
    limit: readLimit(query.get('limit')),
    parameters,
    display: readDisplay(query.get('display'), resource.fields),
  };
}

/** What stands for a field in SQL; names and constants come from our own tables, never from a request. */
function expression(field: Field): string {
  if (field.constant === undefined) return field.name;
  if (typeof field.constant === 'number') return `${field.constant}::numeric`;
  return `'${String(field.constant ?? '').replaceAll("'", "''")}'::text`;
}

function condition(field: Field, value: string, parameters: ListQuery['parameters']): string {
  const column = expression(field);
  const isText = field.kind === 'text';
  const left = isText ? `lower(${column})` : column;
  const bind = (raw: string): string => {
    parameters.push(comparable(field, raw));
    return isText ? `lower($${parameters.length})` : `$${parameters.length}${cast(field)}`;
  };
  const bindAll = (raws: string[]): string => {
    parameters.push(raws.map((raw) => String(isText ? raw.toLowerCase() : comparable(field, raw))));
    return `$${parameters.length}${field.kind === 'integer' || field.kind === 'decimal' ? '::numeric[]' : '::text[]'}`;
  };
  const like = (before: string, inner: string, after: string): string => {
    parameters.push(`${before}${inner.replace(/[\\%_]/g, '\\$&')}${after}`);
    return `lower(${column}::text) like lower($${parameters.length})`;
  };

  const match = /^([^[]*)\[(.*)\]([^\]]*)$/s.exec(value);
  if (!match) return `${left} = ${bind(value)}`;
  const [, before = '', inner = '', after = ''] = match;
  const several = inner.split('|');
  if (before === '%' || after === '%') return like(before, inner, after);
  if (before === '>' || before === '<') return `${left} ${before} ${bind(inner)}`;
  if (before === '!') return `not ${left} = any(${bindAll(several)})`;
  const comma = inner.indexOf(',');
  if (comma >= 0 && !isText) {
    return `${left} between ${bind(inner.slice(0, comma))} and ${bind(inner.slice(comma + 1))}`;
  }
  if (several.length > 1) return `${left} = any(${bindAll(several)})`;
  return `${left} = ${bind(inner)}`;
}

function cast(field: Field): string {
  return field.kind === 'integer' || field.kind === 'decimal' ? '::numeric' : '';
}

/** MySQL reads a text as the number it begins with, and a day as its midnight. */
function comparable(field: Field, raw: string): string {
  if (field.kind === 'datetime') return /^\d{4}-\d{2}-\d{2}$/.test(raw) ? `${raw} 00:00:00` : raw;
  if (field.kind === 'text') return raw;
  const number = Number.parseFloat(raw);
  return String(Number.isFinite(number) ? number : 0);
}

function readSort(value: string | null, usable: readonly Field[]): string {
  if (!value) return 'order by id';
  const bracketed = /^\[(.*)\]$/.exec(value);
  const parts = (bracketed?.[1] ?? value).split(',').map((part) => /^(.+)_(ASC|DESC)$/i.exec(part));
  const terms = parts.map((part) => {
    if (!part) {
      throw broken(
        37,
        `The "sort" value has to be formed as this example: "field_ASC" or '[field_1_DESC,field_2_ASC,field_3_ASC,...]' ("field" has to be an available field)`,
      );
    }
    const field = usable.find((candidate) => candidate.name === part[1]);
    if (!field) {
      const names = usable.map((candidate) => candidate.name).join(', ');
      throw broken(
        38,
        `Unable to filter by this field. However, these are available: ${names}, for i18n fields:`,
      );
    }
    return `${expression(field)} ${part[2]}`;
  });
  return `order by ${terms.join(', ')}, id`;
}

function readLimit(value: string | null): string {
  if (!value) return '';
  const match = /^(\d+)(?:,(\d+))?$/.exec(value);
  if (!match) {
    throw broken(39, 'The "limit" value has to be formed as this example: "5,25" or "10"');
  }
  return match[2] === undefined ? `limit ${match[1]}` : `offset ${match[1]} limit ${match[2]}`;
}

function readDisplay(value: string | null, fields: readonly Field[]): ListQuery['display'] {
  if (value === null || value === '' || value === 'minimum') return 'ids';
  if (value === 'full') return { fields, full: true };
  const available = fields.map((field) => field.name).join(', ');
  const list = /^\[(.*)\]$/.exec(value)?.[1];
  if (list === undefined) {
    throw broken(
      36,
      `The 'display' syntax is wrong. You can set 'full' or '[field_1,field_2,field_3,...]'. These are available: ${available}`,
    );
  }
  const asked = list.split(',').map((name) => name.trim());
  const unknown = asked.find((name) => !fields.some((field) => field.name === name));
  if (unknown !== undefined) {
    throw broken(35, `Unable to display this field "${unknown}". However, these are available: ${available}`);
  }
  return { fields: fields.filter((field) => asked.includes(field.name)), full: false };
}

/** PrestaShop's "did you mean": the smallest edit distance, the last of equals. */
export function closest(word: string, candidates: readonly string[]): string {
  let best = '';
  let shortest = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const distance = editDistance(word, candidate);
    if (distance <= shortest) {
      best = candidate;
      shortest = distance;
    }
  }
  return best;
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const substitution = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(substitution, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}

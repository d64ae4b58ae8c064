import type pg from 'pg';
import {
  type Answer,
  type Format,
  type JsonObject,
  type JsonValue,
  jsonAnswer,
  xmlAnswer,
} from './answer.ts';
import type { Field } from './fields.ts';
import { readListQuery } from './filters.ts';
import type { Resource } from './resource.ts';
import { type Neighbours, readAssociations } from './resources.ts';
import { cdata } from './xml.ts';

export interface View {
  format: Format;
  /** `http://host/api`, as the caller addressed us; XML links begin with it. */
  base: string;
}

/** A row as PostgreSQL gives it: integers as numbers, prices as strings with six decimals. */
export type Row = Record<string, string | number | null>;

/** `GET /api/{resource}`: ids only unless `display` asks for more; an empty JSON list is the bare `[]` (facts 1). */
export async function answerList(
  database: pg.Pool,
  resource: Resource,
  query: URLSearchParams,
  view: View,
): Promise<Answer> {
  const list = readListQuery(resource, query);
  const shown = list.display === 'ids' ? [] : list.display.fields;
  const columns = ['id', ...shown.filter((field) => field.constant === undefined).map((field) => field.name)];
  const result = await database.query<Row & { id: number }>(
    `select ${[...new Set(columns)].join(', ')} from ${resource.from} ${list.where} ${list.orderBy} ${list.limit}`,
    list.parameters,
  );
  if (list.display === 'ids') {
    return answerIds(
      resource,
      result.rows.map((row) => row.id),
      view,
    );
  }
  const neighbours = list.display.full
    ? await readAssociations(
        database,
        resource,
        result.rows.map((row) => row.id),
      )
    : null;
  if (view.format === 'JSON') {
    const rows = result.rows.map((row) => rowJson(shown, row, neighbours?.get(row.id)));
    return jsonAnswer(200, rows.length === 0 ? [] : { [resource.list]: rows });
  }
  const rows = result.rows.map((row) => rowXml(resource, shown, row, neighbours?.get(row.id), view));
  return xmlAnswer(200, `<${resource.list}>\n${rows.join('')}</${resource.list}>\n`);
}

function answerIds(resource: Resource, ids: readonly number[], view: View): Answer {
  if (view.format === 'JSON') {
    return jsonAnswer(200, ids.length === 0 ? [] : { [resource.list]: ids.map((id) => ({ id })) });
  }
  const rows = ids.map(
    (id) => `<${resource.node} id="${id}" xlink:href="${view.base}/${resource.name}/${id}"/>\n`,
  );
  return xmlAnswer(200, `<${resource.list}>\n${rows.join('')}</${resource.list}>\n`);
}

/** `GET /api/{resource}/{id}`; null when there is no such row. */
export async function answerOne(
  database: pg.Pool,
  resource: Resource,
  id: number,
  view: View,
): Promise<Answer | null> {
  const columns = resource.fields.filter((field) => field.constant === undefined).map((field) => field.name);
  const [result, neighbours] = await Promise.all([
    database.query<Row>(`select ${columns.join(', ')} from ${resource.from} where id = $1`, [id]),
    readAssociations(database, resource, [id]),
  ]);
  const row = result.rows[0];
  if (!row) return null;
  return answerRow(resource, row, neighbours.get(id), view, 200);
}

/** One whole row, as read or as just written. */
export function answerRow(
  resource: Resource,
  row: Row,
  neighbours: Neighbours | undefined,
  view: View,
  status: 200 | 201,
): Answer {
  if (view.format === 'JSON') {
    return jsonAnswer(status, { [resource.node]: rowJson(resource.fields, row, neighbours) });
  }
  return xmlAnswer(status, rowXml(resource, resource.fields, row, neighbours ?? new Map(), view));
}

/** A row's own value wins over the field's constant: what was just written is echoed as it was sent. */
function shownValue(field: Field, row: Row): JsonValue {
  const own = row[field.name];
  return own !== undefined ? own : (field.constant ?? null);
}

function rowJson(fields: readonly Field[], row: Row, neighbours: Neighbours | undefined): JsonObject {
  const shown: JsonObject = {};
  for (const field of fields) shown[field.name] = shownValue(field, row);
  if (neighbours && neighbours.size > 0) shown['associations'] = Object.fromEntries(neighbours);
  return shown;
}

function rowXml(
  resource: Resource,
  fields: readonly Field[],
  row: Row,
  neighbours: Neighbours | undefined,
  view: View,
): string {
  const lines = fields.map((field) => `\t${fieldXml(field, shownValue(field, row), view)}\n`).join('');
  const associations =
    neighbours && resource.associations.length > 0
      ? `<associations>\n${resource.associations.map((one) => associationXml(one, neighbours.get(one.name), view)).join('')}</associations>\n`
      : '';
  return `<${resource.node}>\n${lines}${associations}</${resource.node}>\n`;
}

function fieldXml(field: Field, value: JsonValue, view: View): string {
  const scalar = typeof value === 'object' ? null : value;
  if (field.translated) {
    const language = cdata('language', scalar, ` id="1" xlink:href="${view.base}/languages/1"`);
    return `<${field.name}>${language}</${field.name}>`;
  }
  const linked = field.link && scalar !== null && scalar !== '' && Number(scalar) !== 0;
  const attributes = linked ? ` xlink:href="${view.base}/${field.link}/${scalar}"` : '';
  return cdata(field.name, scalar, field.notFilterable ? ' notFilterable="true"' : attributes);
}

function associationXml(
  association: Resource['associations'][number],
  entries: JsonObject[] | undefined,
  view: View,
): string {
  const { name, node, api, virtual } = association;
  const head = `${name} nodeType="${node}" ${virtual ? 'virtualEntity="true"' : `api="${api}"`}`;
  if (!entries || entries.length === 0) return `<${head}/>\n`;
  const rows = entries.map((entry) => {
    const values = Object.entries(entry).map(
      ([key, value]) => `\t${cdata(key, typeof value === 'object' ? null : value)}\n`,
    );
    return `\t<${node} xlink:href="${view.base}/${api}/${entry['id']}">\n${values.join('')}\t</${node}>\n`;
  });
  return `<${head}>\n${rows.join('')}</${name}>\n`;
}

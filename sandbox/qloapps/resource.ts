import type { Field } from './fields.ts';

/** Ids (and a few fields) of neighbours, shown with a whole object. Empty ones are left out of JSON (QloApps facts 7). */
export interface Association {
  name: string;
  node: string;
  /** The resource the entries link to; `virtual` ones have no table of their own. */
  api: string;
  virtual?: true;
  /** `select owner, entry` with `$1` the owners' ids; `entry` is a JSON object with `id`. None: always empty. */
  statement?: string;
}

/** A resource of plain rows: what it is called on the wire and where its rows are. */
export interface Resource {
  name: string;
  /** Element or key of a list and of one row; they surprise now and then (facts 1). */
  list: string;
  node: string;
  /** A table, or a parenthesised select with an alias. */
  from: string;
  fields: readonly Field[];
  associations: readonly Association[];
}

/** Ids of the rows of `table` that belong to `owner`. */
export const idStatement = (table: string, owner: string) =>
  `select ${owner} as owner, json_build_object('id', id) as entry
   from qloapps.${table} where ${owner} = any($1) order by id`;

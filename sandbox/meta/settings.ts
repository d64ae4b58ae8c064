import type { Pool } from 'pg';
import { type IdentityShape, identityShapes, type Settings, type WindowRule } from './types.ts';

export const defaultSettings: Readonly<Settings> = {
  window: 'failed-status',
  shape: '2026',
  paused: false,
  withholdStatuses: false,
};

const windowRules: readonly WindowRule[] = ['failed-status', 'immediate', 'off'];

export interface SettingsStore {
  readonly current: Settings;
  change(patch: Partial<Settings>): Promise<Settings>;
  readonly lastOffsetMs: number;
  saveOffset(offsetMs: number): Promise<void>;
}

/** The switches of the stand-in, kept in the database so that a restart goes on as it was. */
export async function loadSettings(db: Pool): Promise<SettingsStore> {
  const { rows } = await db.query<{ name: string; value: unknown }>('select name, value from meta.setting');
  const stored = Object.fromEntries(rows.map((row) => [row.name, row.value]));
  const current: Settings = { ...defaultSettings, ...readSettings(stored['switches']) };
  const offset = stored['clock_offset_ms'];

  const save = (name: string, value: unknown) =>
    db.query(
      `insert into meta.setting (name, value) values ($1, $2)
       on conflict (name) do update set value = excluded.value`,
      [name, JSON.stringify(value)],
    );

  return {
    current,
    async change(patch) {
      Object.assign(current, patch);
      await save('switches', current);
      return { ...current };
    },
    lastOffsetMs: typeof offset === 'number' ? offset : 0,
    async saveOffset(offsetMs) {
      await save('clock_offset_ms', offsetMs);
    },
  };
}

/** The known switches in `value`; throws a TypeError that names one with a value it cannot have. */
export function readSettings(value: unknown): Partial<Settings> {
  if (typeof value !== 'object' || value === null) return {};
  const given = value as Record<string, unknown>;
  const patch: Partial<Settings> = {};
  const oneOf = <T extends string>(name: string, allowed: readonly T[]): T | undefined => {
    if (given[name] === undefined) return undefined;
    const found = allowed.find((one) => one === given[name]);
    if (found === undefined) throw new TypeError(`${name} must be one of ${allowed.join(', ')}`);
    return found;
  };
  const flag = (name: string): boolean | undefined => {
    const value_ = given[name];
    if (value_ === undefined || typeof value_ === 'boolean') return value_;
    throw new TypeError(`${name} must be true or false`);
  };
  const window = oneOf<WindowRule>('window', windowRules);
  const shape = oneOf<IdentityShape>('shape', identityShapes);
  const paused = flag('paused');
  const withholdStatuses = flag('withholdStatuses');
  if (window !== undefined) patch.window = window;
  if (shape !== undefined) patch.shape = shape;
  if (paused !== undefined) patch.paused = paused;
  if (withholdStatuses !== undefined) patch.withholdStatuses = withholdStatuses;
  return patch;
}

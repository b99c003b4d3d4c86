import type { Row } from './write.ts';

/** Shape of the rows this code writes. A row without the attribute `v` is of shape 1. */
const ROW_VERSION = 1;

/** Turns a row of shape n into shape n + 1, at place n - 1: rows are upgraded when read, never by a sweep. */
const UPGRADES: readonly ((row: Row) => Row)[] = [];

export const toStored = (row: Row): Row => ({ ...row, v: ROW_VERSION });

/** A row as this code knows it. A row of a later shape is a defect of the deployment: half of it would be lost. */
export function fromStored(stored: Row): Row {
  const { v = 1, ...row } = stored;
  if (typeof v !== 'number' || v > ROW_VERSION)
    throw new Error(`A row of shape ${String(v)} was written by newer code than this.`);
  return UPGRADES.slice(v - 1).reduce((older, upgrade) => upgrade(older), row);
}

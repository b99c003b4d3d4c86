import type { S3Client } from '@aws-sdk/client-s3';
import type { MapState } from './definition.ts';
import { evaluate, type Frame } from './evaluate.ts';
import { readItems } from './map-files.ts';
import { StateError } from './state-error.ts';

/** What one child of a map gets, and how many items that is. */
export interface MapInput {
  readonly input: unknown;
  readonly items: number;
}

async function read(s3: S3Client, state: MapState, frame: Frame): Promise<unknown[]> {
  const { ItemReader, Items } = state;
  if (ItemReader !== undefined) {
    const { InputType } = ItemReader.ReaderConfig;
    return readItems(s3, InputType, await evaluate(ItemReader.Arguments, frame));
  }
  const items = Items === undefined ? frame.states.input : await evaluate(Items, frame);
  if (Array.isArray(items)) return items;
  throw new StateError('States.QueryEvaluationError', 'The items of a map must be an array.');
}

function select(state: MapState, frame: Frame, items: readonly unknown[]): Promise<unknown[]> {
  const selected = items.map((Value, Index) => {
    if (state.ItemSelector === undefined) return Value;
    const context = { ...Object(frame.states.context), Map: { Item: { Index, Value } } };
    return evaluate(state.ItemSelector, { ...frame, states: { ...frame.states, context } });
  });
  return Promise.all(selected);
}

async function batch(state: MapState, frame: Frame, items: unknown[]): Promise<MapInput[]> {
  const { ItemBatcher } = state;
  if (ItemBatcher === undefined) return items.map((input) => ({ input, items: 1 }));
  const { MaxItemsPerBatch: size, BatchInput } = ItemBatcher;
  const around = BatchInput === undefined ? {} : { BatchInput: await evaluate(BatchInput, frame) };
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => {
    const Items = items.slice(i * size, (i + 1) * size);
    return { input: { ...around, Items }, items: Items.length };
  });
}

/** What the children of a map get: its items, selected and put into batches. */
export async function mapInputs(s3: S3Client, state: MapState, frame: Frame): Promise<MapInput[]> {
  const items = await read(s3, state, frame);
  return batch(state, frame, await select(state, frame, items));
}

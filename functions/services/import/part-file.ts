import type { Dependencies } from '../dependencies.ts';
import { PartHeader, PartHousehold } from './part-lines.ts';

/** Reads a part: which column stands where in the user's file, and the part's households. */
export async function readPart(
  deps: Dependencies,
  key: string,
): Promise<{ header: PartHeader; households: PartHousehold[] }> {
  const text = (await deps.objects.text('intake', key)) ?? '';
  const [header, ...lines] = text.split('\n').filter((line) => line !== '');
  if (header === undefined) throw new Error('The part is empty.');
  return {
    header: PartHeader.parse(JSON.parse(header)),
    households: lines.map((line) => PartHousehold.parse(JSON.parse(line))),
  };
}

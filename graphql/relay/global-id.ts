import { CountyCode } from '../../schema/scalars/division-code.ts';
import { RecordId } from '../../schema/scalars/record-id.ts';

/** A record of ours: every key begins with its county, so its id in the API names the county too. */
export interface RecordPlace {
  readonly county: CountyCode;
  readonly id: RecordId;
}

/** Id as the API shows it: `<county>.<record id>`. */
export const toGlobalId = (county: string, id: string): string => `${county}.${id}`;

/** The record an id of the API means, or nothing when it is none of ours: a wrong id is like a missing record. */
export function parseGlobalId(globalId: string): RecordPlace | undefined {
  const [county, id, ...rest] = globalId.split('.');
  const place = [CountyCode.safeParse(county), RecordId.safeParse(id)] as const;
  return rest.length === 0 && place[0].success && place[1].success
    ? { county: place[0].data, id: place[1].data }
    : undefined;
}

/** The kind of a record stands before the underscore of its id. */
export const kindOf = ({ id }: RecordPlace): string => id.slice(0, id.indexOf('_'));

/** The place of a record whose county and id were parsed when they were read. */
export const placeOf = (county: string, id: string): RecordPlace => ({
  county: CountyCode.parse(county),
  id: RecordId.parse(id),
});

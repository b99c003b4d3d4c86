import { z } from 'zod';
import { EconomicSurvey } from '../../schema/entities/economic-survey.ts';
import { Household, type HouseholdMember } from '../../schema/entities/household.ts';
import { ErasedPerson, Person } from '../../schema/entities/person.ts';
import { type Key, partitions, sortKeys } from '../../schema/table/keys.ts';
import type { Guard } from './guard.ts';
import { guardedRow, plainRow } from './guarded-row.ts';
import type { TableClient } from './table-client.ts';
import { ABSENT, type Write } from './write.ts';

export const householdKey = (county: string, householdId: string): Key => ({
  pk: partitions.household(county, householdId),
  sk: sortKeys.household,
});

export const surveyKey = (survey: {
  county: string;
  householdId: string;
  surveyedOn: string;
  surveyId: string;
}): Key => ({
  pk: partitions.household(survey.county, survey.householdId),
  sk: sortKeys.survey(survey.surveyedOn, survey.surveyId),
});

const personKey = (county: string, personId: string): Key => ({
  pk: partitions.person(county, personId),
  sk: sortKeys.person,
});

const idHashKey = (county: string, hash: string): Key => ({
  pk: partitions.idHash(county, hash),
  sk: sortKeys.idHash,
});

/** Whoever stands, or stood, in a person's row. */
const Known = z.union([Person, ErasedPerson]);

/** Who holds an id number, if anybody, and how often it was given up before. */
export interface IdClaim {
  readonly personId: string | null;
  readonly released: number;
}

export const householdWrites = {
  create: (household: Household): Write => ({
    put: { ...householdKey(household.county, household.householdId), ...household },
    condition: ABSENT,
  }),

  /** Replaces a household whose version is still the one read. */
  update: (household: Household, version: number): Write => ({
    put: { ...householdKey(household.county, household.householdId), ...household },
    condition: {
      ConditionExpression: '#version = :version',
      ExpressionAttributeNames: { '#version': 'version' },
      ExpressionAttributeValues: { ':version': version },
    },
  }),

  survey: (survey: EconomicSurvey): Write => ({
    put: { ...surveyKey(survey), ...survey },
    condition: ABSENT,
  }),

  /** A survey never changes, except that an erased person goes out of it; the household's own version guards both. */
  forgetInSurvey: (survey: EconomicSurvey): Write => ({
    put: { ...surveyKey(survey), ...survey },
    condition: { ConditionExpression: 'attribute_exists(pk)' },
  }),

  person: (person: Person): Write => ({
    put: { ...personKey(person.county, person.personId), ...person },
    condition: ABSENT,
  }),

  /** Replaces a person's fields while the sealed name is still the one read: every sealing gives other bytes. */
  correctPerson: (person: Person, before: Person): Write => ({
    put: { ...personKey(person.county, person.personId), ...person },
    condition: {
      ConditionExpression: '#sealed.#name = :name',
      ExpressionAttributeNames: { '#sealed': 'sealed', '#name': 'name' },
      ExpressionAttributeValues: { ':name': before.sealed.name },
    },
  }),

  /** Puts a tombstone in a person's place, while the key is still the one read: the wrapped key and all it seals are gone. */
  erasePerson: (tombstone: ErasedPerson, before: Person): Write => ({
    put: { ...personKey(tombstone.county, tombstone.personId), ...tombstone },
    condition: {
      ConditionExpression: '#wrappedKey = :wrappedKey',
      ExpressionAttributeNames: { '#wrappedKey': 'wrappedKey' },
      ExpressionAttributeValues: { ':wrappedKey': before.wrappedKey },
    },
  }),

  /** Claims an id number for a person; nobody else in the county can hold it. */
  claimId: (
    county: string,
    claim: { hash: string; personId: string; village: string; released: number },
  ): Write => {
    const { hash, ...rest } = claim;
    return {
      put: { ...idHashKey(county, hash), ...rest },
      condition: {
        ConditionExpression: 'attribute_not_exists(#personId)',
        ExpressionAttributeNames: { '#personId': 'personId' },
      },
    };
  },

  /** Gives up an id number that this person holds. The row stays, and counts, so that its next holder is another person. */
  releaseId: (
    county: string,
    claim: { hash: string; personId: string; released: number },
  ): Write => ({
    put: { ...idHashKey(county, claim.hash), released: claim.released + 1 },
    condition: {
      ConditionExpression: '#personId = :personId',
      ExpressionAttributeNames: { '#personId': 'personId' },
      ExpressionAttributeValues: { ':personId': claim.personId },
    },
  }),
};

export function householdStore(table: TableClient, guard: Guard) {
  const toHousehold = guardedRow(Household, guard, (it) => ({ division: it.village }));

  async function surveysOf(
    of: Pick<Household, 'county' | 'householdId'>,
  ): Promise<EconomicSurvey[]> {
    const rows = await table.all(partitions.household(of.county, of.householdId), sortKeys.surveys);
    return rows.map((row) => plainRow(EconomicSurvey, row));
  }

  return {
    async get(county: string, householdId: string): Promise<Household | undefined> {
      return toHousehold(await table.get(householdKey(county, householdId)));
    },

    async getMany(county: string, ids: readonly string[]): Promise<(Household | undefined)[]> {
      return (await table.batchGet(ids.map((id) => householdKey(county, id)))).map(toHousehold);
    },

    /** Surveys by their exact keys; the household they belong to has passed the guard already. */
    async surveys(
      keys: readonly Parameters<typeof surveyKey>[0][],
    ): Promise<(EconomicSurvey | undefined)[]> {
      const rows = await table.batchGet(keys.map(surveyKey));
      return rows.map((row) => (row === undefined ? undefined : plainRow(EconomicSurvey, row)));
    },

    /** Every survey of a household; the household has passed the guard already. */
    surveysOf,

    /** Whom earlier surveys of a household found to have joined, each once. */
    async joinedBefore(of: Pick<Household, 'county' | 'householdId'>): Promise<HouseholdMember[]> {
      const joined = (await surveysOf(of)).flatMap((survey) => survey.joined);
      return [...new Map(joined.map((member) => [member.personId, member])).values()];
    },

    /** Persons of households already seen through the guard; one who was erased is as if missing. */
    async persons(county: string, ids: readonly string[]): Promise<(Person | undefined)[]> {
      const rows = await table.batchGet(ids.map((id) => personKey(county, id)));
      const people = rows.map((row) => (row === undefined ? undefined : plainRow(Known, row)));
      return people.map((it) => (it !== undefined && 'wrappedKey' in it ? it : undefined));
    },

    /**
     * Which of these id hashes are or were taken, and by whom, anywhere in the county: doubles must be found where one may not
     * look. What is known of a person passes the guard of that person's households.
     */
    async claims(county: string, hashes: readonly string[]): Promise<Map<string, IdClaim>> {
      const rows = await table.batchGet(hashes.map((hash) => idHashKey(county, hash)));
      return new Map(
        hashes.flatMap((hash, i) => {
          const row = rows[i];
          if (row === undefined) return [];
          const personId = row.personId === undefined ? null : String(row.personId);
          return [[hash, { personId, released: Number(row.released) }] as const];
        }),
      );
    },
  };
}

export type HouseholdStore = ReturnType<typeof householdStore>;

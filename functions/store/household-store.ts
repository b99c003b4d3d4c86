import { EconomicSurvey } from '../../schema/entities/economic-survey.ts';
import { Household, type HouseholdMember } from '../../schema/entities/household.ts';
import { Person } from '../../schema/entities/person.ts';
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

  person: (person: Person): Write => ({
    put: { ...personKey(person.county, person.personId), ...person },
    condition: ABSENT,
  }),

  /** Claims an id number for a person; nobody else in the county can hold it. */
  claimId: (county: string, claim: { hash: string; personId: string; village: string }): Write => ({
    put: { ...idHashKey(county, claim.hash), personId: claim.personId, village: claim.village },
    condition: ABSENT,
  }),
};

export function householdStore(table: TableClient, guard: Guard) {
  const toHousehold = guardedRow(Household, guard, (it) => ({ division: it.village }));

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

    /** Whom earlier surveys of a household found to have joined, each once; the household has passed the guard already. */
    async joinedBefore(of: Pick<Household, 'county' | 'householdId'>): Promise<HouseholdMember[]> {
      const rows = await table.all(
        partitions.household(of.county, of.householdId),
        sortKeys.surveys,
      );
      const joined = rows.flatMap((row) => plainRow(EconomicSurvey, row).joined);
      return [...new Map(joined.map((member) => [member.personId, member])).values()];
    },

    /** Persons of households already seen through the guard. */
    async persons(county: string, ids: readonly string[]): Promise<(Person | undefined)[]> {
      const rows = await table.batchGet(ids.map((id) => personKey(county, id)));
      return rows.map((row) => (row === undefined ? undefined : plainRow(Person, row)));
    },

    /**
     * Which of these id hashes are taken, and by whom, anywhere in the county: doubles must be found where one may not look.
     * What is known of a person passes the guard of that person's households.
     */
    async claims(county: string, hashes: readonly string[]): Promise<Map<string, string>> {
      const rows = await table.batchGet(hashes.map((hash) => idHashKey(county, hash)));
      return new Map(
        hashes.flatMap((hash, i) => (rows[i] ? [[hash, String(rows[i].personId)] as const] : [])),
      );
    },
  };
}

export type HouseholdStore = ReturnType<typeof householdStore>;

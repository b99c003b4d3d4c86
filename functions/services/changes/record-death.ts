import type { Case, DeathSource } from '../../../schema/entities/case.ts';
import { membersOn } from '../../../schema/entities/household.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { CivilDate } from '../../../schema/scalars/calendar.ts';
import type { CountyCode } from '../../../schema/scalars/division-code.ts';
import type { RecordId } from '../../../schema/scalars/record-id.ts';
import { changeDueAfter } from '../../domain/household/deaths.ts';
import { takeStep } from '../cases/case-step.ts';
import type { Command, Dependencies } from '../dependencies.ts';

interface OfMember extends Command {
  readonly county: CountyCode;
  readonly caseId: string;
  readonly personId: RecordId;
}

export interface RecordDeath extends OfMember {
  readonly diedOn: CivilDate;
  readonly toldBy: DeathSource;
}

/**
 * Puts a member's death on record: the family must be verified again and the change finished within three months. It takes nothing
 * away; the member leaves by the decision that rests on the verification. Refuses INVALID_INPUT for a day to come and for whoever was
 * not a member then, and ACTION_NOT_ALLOWED for a death on record already.
 */
export const recordDeath = (
  deps: Dependencies,
  { county, caseId, idempotencyKey, ...told }: RecordDeath,
): Promise<Result<Case>> =>
  takeStep(
    deps,
    { county, caseId, idempotencyKey },
    {
      action: 'recordDeath',
      content: told,
      prepare: async ({ file: { case: it } }) => {
        const { personId, diedOn } = told;
        if (diedOn > deps.today())
          return refuse('INVALID_INPUT', { path: ['diedOn'], detail: '死亡日期不能晚于今天' });
        if (it.deaths.some((death) => death.personId === personId))
          return refuse('ACTION_NOT_ALLOWED', { detail: '该成员的死亡已登记' });
        const household = await deps.households.get(county, it.householdId);
        if (household === undefined) return refuse('NOT_FOUND');
        if (!membersOn(household, diedOn).some((member) => member.personId === personId))
          return refuse('INVALID_INPUT', { path: ['personId'], detail: '当日不是该户成员' });
        const death = { ...told, reportedOn: deps.today(), dueOn: changeDueAfter(diedOn) };
        return ok({ next: { deaths: [...it.deaths, death] }, refs: { personId } });
      },
    },
  );

/** Takes a death off the record that turned out not to be true; its entry in the timeline stays. */
export const dropDeath = (
  deps: Dependencies,
  { county, caseId, idempotencyKey, personId }: OfMember,
): Promise<Result<Case>> =>
  takeStep(
    deps,
    { county, caseId, idempotencyKey },
    {
      action: 'dropDeath',
      content: { personId },
      prepare: ({ file: { case: it } }) => {
        const deaths = it.deaths.filter((death) => death.personId !== personId);
        return deaths.length === it.deaths.length
          ? refuse('ACTION_NOT_ALLOWED', { detail: '没有登记该成员死亡' })
          : ok({ next: { deaths }, refs: { personId } });
      },
    },
  );

import type { Fund, FundedYear } from '../../../schema/entities/fund.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import { type Fen, fen, NonNegativeFen } from '../../../schema/scalars/fen.ts';
import type { RecordId } from '../../../schema/scalars/record-id.ts';
import { entitlementMonths } from '../../domain/entitlement/amount-due.ts';
import { decidedAmounts } from '../../domain/entitlement/decided-amounts.ts';
import { commit, release, schoolYearMonths } from '../../domain/funds/fund-steps.ts';
import type { Dependencies } from '../dependencies.ts';
import { type OnFund, takeFundStep } from './fund-step.ts';

export interface OnFundedYear extends OnFund {
  readonly caseId: RecordId;
  readonly schoolYear: number;
}

/** What a family is due in a school year by what has been decided: nobody types an amount in. */
async function dueInYear(
  deps: Dependencies,
  { county, caseId, schoolYear }: OnFundedYear,
  { programme }: Fund,
): Promise<Result<Fen>> {
  const file = await deps.cases.load(county, caseId);
  if (file === undefined) return refuse('NOT_FOUND', { path: ['caseId'] });
  if (file.case.programme !== programme)
    return refuse('INVALID_INPUT', { path: ['caseId'], detail: '该资金不用于此项目' });
  if (file.case.state !== 'ACTIVE')
    return refuse('ACTION_NOT_ALLOWED', { detail: file.case.state });
  const amounts = decidedAmounts(file.case, file.decisions);
  const months = schoolYearMonths(schoolYear);
  const due = entitlementMonths(amounts, {
    ...{ months, knownAt: deps.now() },
    pauses: file.case.suspensions,
  });
  const sum = fen(due.reduce((total, it) => total + it.monthlyFen, 0));
  return sum > 0 ? ok(sum) : refuse('ACTION_NOT_ALLOWED', { detail: '该学年没有应发金额' });
}

/** A case's school year as a fund is about to pay it, unless another does. */
async function yearFree(deps: Dependencies, command: OnFundedYear): Promise<Result<true>> {
  const standing = await deps.funds.year(command);
  return standing?.state === 'COMMITTED'
    ? refuse('CONFLICT', { path: ['schoolYear'], detail: '该学年已由一项资金列支' })
    : ok(true);
}

/**
 * A fund undertakes what one case is due in one school year, as decided by now. One fund pays a year. Refuses NOT_FOUND, INVALID_INPUT
 * for a case of another programme, ACTION_NOT_ALLOWED when nothing is due or too little is left, and CONFLICT when the year is paid.
 */
export const commitFund = (deps: Dependencies, command: OnFundedYear): Promise<Result<Fund>> => {
  const { county, caseId, schoolYear, fundId } = command;
  return takeFundStep(deps, command, {
    action: 'commitFund',
    kind: 'COMMITTED',
    needs: 'fund.commit',
    content: { fundId, caseId, schoolYear },
    prepare: async (fund) => {
      const due = await dueInYear(deps, command, fund);
      if (!due.ok) return due;
      const free = await yearFree(deps, command);
      if (!free.ok) return free;
      const amountFen = NonNegativeFen.parse(due.value);
      const year: FundedYear = {
        ...{ county, caseId, schoolYear, fundId: fund.fundId },
        ...{ amountFen, state: 'COMMITTED' },
      };
      const extra = [deps.writes.funds.commitYear(year)];
      return ok({ amountFen, apply: commit, paper: null, year, extra });
    },
  });
};

/** The fund lets a year go that it had undertaken: the whole of it is free again, and another fund may pay the year. */
export const releaseFund = (deps: Dependencies, command: OnFundedYear): Promise<Result<Fund>> => {
  const { caseId, schoolYear, fundId } = command;
  return takeFundStep(deps, command, {
    action: 'releaseFund',
    kind: 'RELEASED',
    needs: 'fund.commit',
    content: { fundId, caseId, schoolYear },
    prepare: async (fund) => {
      const standing = await deps.funds.year(command);
      if (standing?.state !== 'COMMITTED' || standing.fundId !== fund.fundId)
        return refuse('ACTION_NOT_ALLOWED', { detail: '该学年不由此项资金列支' });
      const year: FundedYear = { ...standing, state: 'RELEASED' };
      const { amountFen } = standing;
      const extra = [deps.writes.funds.releaseYear(year)];
      return ok({ amountFen, apply: release, paper: null, year, extra });
    },
  });
};

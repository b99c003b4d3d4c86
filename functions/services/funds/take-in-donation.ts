import type { Fund } from '../../../schema/entities/fund.ts';
import { ok, type Result } from '../../../schema/result.ts';
import type { Fen } from '../../../schema/scalars/fen.ts';
import { takeIn } from '../../domain/funds/fund-steps.ts';
import type { Dependencies } from '../dependencies.ts';
import { type OnFund, takeFundStep } from './fund-step.ts';

export interface TakeInDonation extends OnFund {
  readonly amountFen: Fen;
  /** The receipt or transfer by which it came. */
  readonly paper: string;
}

/** Money of the donor has come, by a receipt or transfer that can be looked up. */
export const takeInDonation = (
  deps: Dependencies,
  command: TakeInDonation,
): Promise<Result<Fund>> => {
  const { fundId, amountFen, paper } = command;
  return takeFundStep(deps, command, {
    action: 'takeInDonation',
    kind: 'TAKEN_IN',
    needs: 'fund.keep',
    content: { fundId, amountFen, paper },
    prepare: async () => ok({ amountFen, paper, apply: takeIn, year: null, extra: [] }),
  });
};

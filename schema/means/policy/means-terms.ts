import { z } from 'zod';
import { BASIS_POINTS } from '../../scalars/basis-points.ts';
import { datedList, holdsOn } from '../dated.ts';
import { AssetLimit } from './asset-limit.ts';
import { Deduction } from './deduction.ts';
import { Imputation } from './imputation.ts';
import { IncomeTreatment } from './income-treatment.ts';
import { LAW_EXCLUDES } from './law-excludes.ts';
import { MeansPolicy } from './means-policy.ts';

/** A list in which every subject stands once. */
const oncePer = <S extends z.ZodType>(
  entry: S,
  subjectOf: (entry: z.infer<S>) => string,
  message: string,
) =>
  z.array(entry).superRefine((list, context) => {
    list.forEach((it, i) => {
      if (list.findIndex((one) => subjectOf(one) === subjectOf(it)) < i)
        context.addIssue({ code: 'custom', path: [i], message });
    });
  });

/** Can the entry count what the law takes out on some day? Lists meet if one holds on the other's first day. */
const countsWhatLawExcludes = (it: IncomeTreatment): boolean =>
  it.treatment === 'COUNTED' &&
  LAW_EXCLUDES.some(
    (law) => law.type === it.type && (holdsOn(law, it.from) || holdsOn(it, law.from)),
  );

/** What an editor types in of how means are counted, with the limits of law on it. */
export const MeansTerms = MeansPolicy.extend({
  incomeList: datedList(IncomeTreatment, ({ type }) => type)
    .superRefine((list, context) => {
      list.forEach((it, i) => {
        if (countsWhatLawExcludes(it))
          context.addIssue({
            code: 'custom',
            path: [i, 'treatment'],
            message: '国家规定不计入的收入，不得列为计入',
          });
      });
    })
    .default([]),
  deductions: datedList(Deduction, ({ cost }) => cost).default([]),
  imputations: oncePer(Imputation, ({ to }) => to, '同一情形只能有一项推定').default([]),
  assetLimits: oncePer(AssetLimit, ({ asset }) => asset, '同一类财产只能有一项限额').default([]),
})
  .refine((it) => it.imputations.length === 0 || it.minimumWageFenPerMonth !== null, {
    path: ['minimumWageFenPerMonth'],
    error: '推定收入须填最低工资标准',
  })
  // Nothing is ever rounded twice: a share that is no whole number of fen would have to be.
  .refine(
    ({ imputations, minimumWageFenPerMonth: wage }) =>
      imputations.every((it) => ((wage ?? 0) * it.shareBasisPoints) % BASIS_POINTS === 0),
    { path: ['imputations'], error: '推定比例乘以最低工资须为整分' },
  );

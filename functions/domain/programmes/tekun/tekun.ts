import type { Entitlement, Reason } from '../../../../schema/entities/decision.ts';
import type { TekunFacts, TekunPerson, TekunPolicy } from '../../../../schema/programmes/tekun.ts';
import { fen } from '../../../../schema/scalars/fen.ts';
import type { Programme } from '../programme.ts';
import { toldOfMember } from '../told-of-member.ts';
import { monthlyAmount } from './amount.ts';
import { conditionsOf, qualifies } from './eligibility.ts';
import { tekunFacts } from './facts.ts';
import { funeralFees } from './funeral.ts';
import { refit } from './refit.ts';
import { citing, TEKUN_RULES } from './rules.ts';
import { tellFacts } from './tell-facts.ts';

const NOBODY: Reason = {
  ...citing('TEKUN.R1'),
  sentence: '没有提出特困供养的老年人、残疾人或者未成年人。',
  inputs: { persons: 0 },
  valueFen: null,
};

/** One person: nothing unless all four conditions hold. */
function assessPerson(person: TekunPerson, policy: TekunPolicy) {
  const conditions = conditionsOf(person, policy).map(({ reason }) => reason);
  if (!qualifies(person, policy)) return { amount: 0, reasons: conditions };
  const { amount, reasons } = monthlyAmount(person, policy);
  return { amount, reasons: [...conditions, ...reasons] };
}

/** Those who get it, by person. */
const qualifying = ({ persons }: TekunFacts, policy: TekunPolicy): string[] =>
  persons.filter((person) => qualifies(person, policy)).map(({ personId }) => personId);

/**
 * Support for people in extreme hardship (domain reference section 3.2). Each member who asks is judged alone; the family gets what
 * those who qualify get, and nothing when nobody does.
 */
export const tekun: Programme<TekunFacts, TekunPolicy> = {
  title: '特困人员救助供养',
  benefitTitle: '供养金',
  serves: 'PERSON',
  excludes: ['DIBAO', 'EDGE_FAMILY', 'LOW_INCOME_FAMILY', 'RIGID_EXPENDITURE_FAMILY'],
  rules: TEKUN_RULES,
  factsOf: tekunFacts,
  assess({ persons }, policy): Entitlement {
    const judged = persons.map((person) => assessPerson(person, policy));
    return {
      eligible: persons.some((person) => qualifies(person, policy)),
      monthlyFen: fen(judged.reduce((sum, { amount }) => sum + amount, 0)),
      reasons:
        persons.length === 0
          ? [NOBODY]
          : judged.flatMap(({ reasons }, i) => toldOfMember(reasons, i + 1, persons.length)),
    };
  },
  headcountOf: (facts, policy) => qualifying(facts, policy).length,
  personsOf: qualifying,
  onDeath: funeralFees,
  tell: tellFacts,
  refit,
};

import { CareSkill } from '../../../schema/entities/hardship-finding.ts';
import { TekunFacts, TekunPerson, TekunPolicy } from '../../../schema/programmes/tekun.ts';
import { aPolicy } from './a-policy.ts';
import { id } from './record.ts';
import { TEKUN_TERMS } from './tekun-terms.ts';

const { programme: _p, ...ROW } = aPolicy();
const HEAD = Object.fromEntries(
  Object.entries(ROW).filter(([field]) => field in TekunPolicy.shape),
);

/** Sample policy of an invented county. */
export const aTekunPolicy = (changes: Record<string, unknown> = {}): TekunPolicy =>
  TekunPolicy.parse({ ...HEAD, ...TEKUN_TERMS, programme: 'TEKUN', ...changes });

/** An elder who has nothing and nobody, lives at home and does all six things alone. */
export const aTekunPerson = (changes: Record<string, unknown> = {}): TekunPerson =>
  TekunPerson.parse({
    personId: id('person', 1),
    category: 'ELDER',
    ableToWork: false,
    propertyWithinLimits: true,
    obligors: 'NONE',
    skills: CareSkill.options,
    supportMode: 'DISPERSED',
    monthlyIncomeFen: 0,
    ...changes,
  });

export const tekunFactsOf = (...persons: readonly TekunPerson[]): TekunFacts =>
  TekunFacts.parse({
    programme: 'TEKUN',
    area: 'RURAL',
    headcount: 3,
    monthlyIncomeFen: 90_000,
    persons,
  });

import { MAX_MEMBERS, type Relation } from '../../../schema/entities/household.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import { checkIdNumber } from '../../domain/identity/id-number.ts';
import type { Dependencies } from '../dependencies.ts';

export interface Applicant {
  readonly name: string;
  readonly idNumber: string;
  readonly relation: Relation;
}

const LONGEST_NAME = 50;
type Needs = Pick<Dependencies, 'today' | 'demoDivisions'>;

function checkOne(deps: Needs, member: Applicant, path: readonly string[]): Result<string> {
  const length = [...member.name.trim()].length;
  if (length === 0 || length > LONGEST_NAME)
    return refuse('INVALID_INPUT', { path: [...path, 'name'], detail: '姓名须为1至50字' });
  const { demoDivisions } = deps;
  const check = checkIdNumber(member.idNumber, { asOf: deps.today(), demoDivisions });
  if (check.valid) return ok(check.idNumber);
  if (check.fault === 'EMPTY') return ok('');
  return refuse(check.fault === 'DEMO_PREFIX' ? 'DEMO_ONLY' : 'ID_NUMBER_INVALID', {
    path: [...path, 'idNumber'],
  });
}

/** One head, names that are names, and right id numbers, each of one person only. A number may be missing. */
export function checkApplicants(deps: Needs, members: readonly Applicant[]): Result<true> {
  if (members.length === 0 || members.length > MAX_MEMBERS)
    return refuse('INVALID_INPUT', {
      path: ['members'],
      detail: `家庭成员须为1至${MAX_MEMBERS}人`,
    });
  if (members.filter((m) => m.relation === 'HEAD').length !== 1)
    return refuse('INVALID_INPUT', { path: ['members'], detail: '须有且只有一名户主' });
  const seen = new Set<string>();
  for (const [i, member] of members.entries()) {
    const path = ['members', String(i)];
    const idNumber = checkOne(deps, member, path);
    if (!idNumber.ok) return idNumber;
    if (idNumber.value !== '' && seen.has(idNumber.value))
      return refuse('INVALID_INPUT', { path: [...path, 'idNumber'], detail: '同一号码填写了两次' });
    seen.add(idNumber.value);
  }
  return ok(true);
}

import type { DeclaredRelative } from '../../../schema/entities/post-holder.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import { checkIdNumber, maskIdNumber } from '../../domain/identity/id-number.ts';
import type { Dependencies } from '../dependencies.ts';

/** Somebody as typed; without a number nobody is ever matched. */
export interface TypedIdentity {
  readonly name: string;
  readonly idNumber: string;
}

type Identity = Pick<DeclaredRelative, 'wrappedKey' | 'card' | 'sealedIdNumber' | 'idHash'>;

const LONGEST_NAME = 50;

/** Seals a name and a right id number under a key of their own; refuses what is neither, naming the field. */
export async function sealIdentity(
  deps: Dependencies,
  owner: { county: string; personId: string },
  { typed, path }: { typed: TypedIdentity; path: readonly string[] },
): Promise<Result<Identity>> {
  const name = typed.name.trim();
  if (name === '' || [...name].length > LONGEST_NAME)
    return refuse('INVALID_INPUT', { path: [...path, 'name'], detail: '姓名须为1至50字' });
  const { demoDivisions } = deps;
  const check = checkIdNumber(typed.idNumber, { asOf: deps.today(), demoDivisions });
  if (!check.valid && check.fault !== 'EMPTY')
    return refuse(check.fault === 'DEMO_PREFIX' ? 'DEMO_ONLY' : 'ID_NUMBER_INVALID', {
      path: [...path, 'idNumber'],
    });
  const idNumber = check.valid ? check.idNumber : null;
  const clear = { name, idNumber, phone: null, bankAccount: null };
  const card = { name, maskedId: idNumber === null ? '' : maskIdNumber(idNumber) };
  const kept = await deps.personal.sealPerson(owner, clear, card);
  return ok({
    wrappedKey: kept.wrappedKey,
    card: kept.card,
    sealedIdNumber: kept.sealed.idNumber,
    idHash: idNumber === null ? null : await deps.personal.indexOf(owner.county, idNumber),
  });
}

/** What is left of an identity when it is erased. */
export const FORGOTTEN: Identity = {
  wrappedKey: null,
  card: null,
  sealedIdNumber: null,
  idHash: null,
};

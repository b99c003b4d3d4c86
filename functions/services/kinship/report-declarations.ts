import type { PostHolder, PostKind } from '../../../schema/entities/post-holder.ts';
import { countyOf, type DivisionCode, isWithin } from '../../../schema/scalars/division-code.ts';
import { roleHolds } from '../../domain/access/permissions.ts';
import { isInForce } from '../../domain/access/permits.ts';
import type { Dependencies } from '../dependencies.ts';
import { seesPartOf } from '../reading/sees-part-of.ts';

/** How far the posts of one kind in one division have declared. */
export interface DeclarationCount {
  readonly division: string;
  readonly post: PostKind;
  readonly inOffice: number;
  readonly declared: number;
  /** Declared relatives without an id number: questions that no match can answer. */
  readonly withoutNumber: number;
}

/** Of a division and all within it, with the persons who handle cases there today and hold no post in the register. */
export interface DeclarationReport {
  readonly counts: readonly DeclarationCount[];
  readonly unregistered: readonly string[];
}

const PAGE = 200;

async function postsIn(deps: Dependencies, division: string): Promise<PostHolder[]> {
  const at = { county: countyOf(division), division };
  const posts: PostHolder[] = [];
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof deps.posts.page>> = await deps.posts.page(at, {
      limit: PAGE,
      after,
    });
    posts.push(...page.posts);
    after = page.next ?? null;
  } while (after !== null);
  return posts.filter((post) => post.state === 'IN_OFFICE');
}

function count(posts: readonly PostHolder[]): DeclarationCount[] {
  const groups = Map.groupBy(posts, ({ division, post }) => `${division}#${post}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const relatives = group.flatMap((post) => post.relatives);
    return [
      {
        division: first.division,
        post: first.post,
        inOffice: group.length,
        declared: group.filter((post) => post.declaredOn !== null).length,
        withoutNumber: relatives.filter((relative) => relative.idHash === null).length,
      },
    ];
  });
}

/**
 * How many post-holders of a county, town or village have declared their near relatives, and who handles cases there without
 * standing in the register. A division the caller sees nothing of answers like an empty one, without reading.
 */
export async function reportDeclarations(
  deps: Dependencies,
  division: DivisionCode,
): Promise<DeclarationReport> {
  if (!seesPartOf(deps.actor, 'register.read', division)) return { counts: [], unregistered: [] };
  const posts = await postsIn(deps, division);
  const registered = new Set(posts.map((post) => post.standsAside));
  const grants = await deps.grants.inDivision(countyOf(division));
  const handlers = grants.filter(
    (grant) =>
      isWithin(grant.area, division) &&
      isInForce(grant, deps.today()) &&
      roleHolds(grant.role, 'register.read'),
  );
  const persons = new Set(handlers.map((grant) => grant.officialId));
  const unregistered = [...persons].filter((person) => !registered.has(person)).sort();
  return { counts: count(posts), unregistered };
}

import { type Area, type Classes, STANDARD_FEN, trueAmountFen } from './oracle.ts';
import type { InventedPerson, People } from './people.ts';
import type { Random } from './random.ts';

export type Relation = '户主' | '配偶' | '子女' | '父母' | '孙子女';

export interface Member {
  readonly person: InventedPerson;
  readonly relation: Relation;
  /** Income in fen a month; null where the clerk left the cell empty. */
  readonly incomeFen: number | null;
}

export interface InventedHousehold {
  readonly number: string;
  readonly village: string;
  readonly area: Area;
  readonly members: readonly Member[];
  /** Benefit on the roll, fen a month, and the pay month it began. */
  readonly benefitFen: number;
  readonly since: string;
}

const AGES: Record<Relation, { low: number; high: number }> = {
  户主: { low: 34, high: 82 },
  配偶: { low: 32, high: 78 },
  子女: { low: 2, high: 24 },
  父母: { low: 62, high: 93 },
  孙子女: { low: 1, high: 15 },
};

const SHAPES: Record<number, readonly (readonly Relation[])[]> = {
  1: [['户主']],
  2: [
    ['户主', '配偶'],
    ['户主', '子女'],
  ],
  3: [
    ['户主', '配偶', '子女'],
    ['户主', '子女', '父母'],
  ],
  4: [
    ['户主', '配偶', '子女', '子女'],
    ['户主', '配偶', '子女', '父母'],
  ],
  5: [['户主', '配偶', '子女', '子女', '父母']],
  6: [['户主', '配偶', '子女', '子女', '父母', '孙子女']],
};

/** Family sizes 1-6 that sum exactly to `persons`: begin with all singles, then add one person at a time. */
export function familySizes(
  random: Random,
  total: { households: number; persons: number },
): number[] {
  const sizes = Array.from({ length: total.households }, () => 1);
  let left = total.persons - total.households;
  while (left > 0) {
    const i = random.below(sizes.length);
    const size = sizes[i] ?? 6;
    if (size < 6 && random.chance(1 / size)) {
      sizes[i] = size + 1;
      left -= 1;
    }
  }
  return sizes;
}

/** A household's income in fen that leaves a gap of 60 to 430 yuan a person: around the line, below it. */
export function incomeBelowLine(random: Random, area: Area, persons: number): number {
  const gapPerPerson = random.between(600, 4300) * 10;
  const jiao = random.chance(0.3) ? random.below(10) * 10 : 0;
  return Math.max(0, (STANDARD_FEN[area] - gapPerPerson) * persons - jiao);
}

/** Shares the family's income among those of an age to have one; a dependant's cell holds zero. */
function membersWith(incomeFen: number, members: readonly Omit<Member, 'incomeFen'>[]): Member[] {
  const earners = members.filter((m) => m.relation === '户主' || m.relation === '配偶').length;
  const each = Math.floor(incomeFen / earners / 10) * 10;
  return members.map((member) => {
    if (member.relation === '户主')
      return { ...member, incomeFen: incomeFen - each * (earners - 1) };
    return { ...member, incomeFen: member.relation === '配偶' ? each : 0 };
  });
}

const classesOf = (members: readonly Pick<Member, 'person'>[]): Classes =>
  members.map(({ person }) => person.classes);

export interface Seat {
  readonly number: string;
  readonly village: string;
  readonly area: Area;
  readonly size: number;
}

export function inventHousehold(random: Random, people: People, seat: Seat): InventedHousehold {
  const shape = random.pick(SHAPES[seat.size] ?? [['户主']]);
  const members = shape.map((relation) => ({ relation, person: people.invent(AGES[relation]) }));
  const incomeFen = incomeBelowLine(random, seat.area, seat.size);
  return {
    number: seat.number,
    village: seat.village,
    area: seat.area,
    members: membersWith(incomeFen, members),
    benefitFen: trueAmountFen(seat.area, classesOf(members), incomeFen),
    since: `${random.between(2016, 2024)}-${String(random.between(1, 12)).padStart(2, '0')}`,
  };
}

/** A family not on the roll, with numbers typed right. */
export function inventNewcomers(random: Random, people: People, seat: Seat): InventedHousehold {
  const shape = random.pick(SHAPES[seat.size] ?? [['户主']]);
  const members = shape.map((relation) => ({
    relation,
    person: people.inventNewcomer(AGES[relation]),
  }));
  const eligible = random.chance(0.96);
  const incomeFen = eligible
    ? incomeBelowLine(random, seat.area, seat.size)
    : STANDARD_FEN[seat.area] * seat.size + random.below(500) * 100;
  return {
    number: seat.number,
    village: seat.village,
    area: seat.area,
    members: membersWith(incomeFen, members),
    benefitFen: trueAmountFen(seat.area, classesOf(members), incomeFen),
    since: '',
  };
}

export const householdIncome = (household: Pick<InventedHousehold, 'members'>): number =>
  household.members.reduce((sum, m) => sum + (m.incomeFen ?? 0), 0);

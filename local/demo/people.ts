import type { MemberClass } from './oracle.ts';
import { type Random, seededRandom } from './random.ts';

const SURNAMES = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任',
];
const GIVEN = [
  ...'秀英桂兰玉珍凤芳丽明华建国志强文军平安福贵永春金生长庆德胜世光成林树根水莲小梅家豪子涵雨欣',
];
const ETHNIC = [
  '阿依古丽·买买提',
  '艾山·吐尔逊',
  '帕提古丽·热合曼',
  '扎西·多吉',
  '卓玛·央金',
  '阿孜古丽·阿不都热依木',
];

export interface InventedPerson {
  readonly name: string;
  /** As the clerk typed it: may be 15 digits, wrong, another's, or empty. */
  readonly idNumber: string;
  readonly bornOn: string;
  /** Classes that an official paper puts the person in. */
  readonly classes: readonly MemberClass[];
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** Check character of GB 11643-1999, written out here so that the generator shares nothing with the platform. */
function checkCharacter(digits: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(digits[i]), 0);
  return '10X98765432'[sum % 11] ?? '';
}

function inventName(random: Random): string {
  if (random.chance(0.03)) return random.pick(ETHNIC);
  const given = random.chance(0.25) ? random.pick(GIVEN) : random.pick(GIVEN) + random.pick(GIVEN);
  return random.pick(SURNAMES) + given;
}

function inventBirth(random: Random, age: { low: number; high: number }): string {
  const year = 2025 - random.between(age.low, age.high);
  const month = String(random.between(1, 12)).padStart(2, '0');
  return `${year}-${month}-${String(random.between(1, 28)).padStart(2, '0')}`;
}

/** Of a hundred persons about four are severely disabled and three seriously ill, a few of them both. */
const CLASS_CHANCES: readonly (readonly [MemberClass, number])[] = [
  ['重度残疾人', 0.04],
  ['重病患者', 0.03],
];

/** Invents persons whose ids no living person can hold: each sequence number of a birth date is used once. */
export class People {
  readonly #random: Random;
  readonly #county: string;
  /** Drawn apart from everything else, so that a county's names and numbers do not hang on its papers. */
  readonly #papers: Random;
  readonly #sequences = new Map<string, number>();
  readonly #valid18: string[] = [];

  /** `county` is the six-digit code their ids begin with. */
  constructor(random: Random, county: string) {
    this.#random = random;
    this.#county = county;
    this.#papers = seededRandom(Number(county));
  }

  invent(age: { low: number; high: number }): InventedPerson {
    const bornOn = inventBirth(this.#random, age);
    return { ...this.#person(bornOn), idNumber: this.#number(bornOn) };
  }

  /** A person whose number is right, for those a survey adds: nobody types a newcomer's number from memory. */
  inventNewcomer(age: { low: number; high: number }): InventedPerson {
    const bornOn = inventBirth(this.#random, age);
    return { ...this.#person(bornOn), idNumber: this.#valid(bornOn) };
  }

  /** A child born between January and August of the demo year. */
  inventBaby(): InventedPerson {
    const month = String(this.#random.between(1, 8)).padStart(2, '0');
    const bornOn = `2025-${month}-${String(this.#random.between(1, 28)).padStart(2, '0')}`;
    const name = inventName(this.#random);
    return { name, bornOn, classes: [], idNumber: this.#valid(bornOn) };
  }

  #person(bornOn: string): Omit<InventedPerson, 'idNumber'> {
    const classes = CLASS_CHANCES.flatMap(([name, chance]) =>
      this.#papers.chance(chance) ? [name] : [],
    );
    return { name: inventName(this.#random), bornOn, classes };
  }

  #valid(bornOn: string): string {
    const date = bornOn.replaceAll('-', '');
    const sequence = (this.#sequences.get(date) ?? 0) + 1;
    this.#sequences.set(date, sequence);
    const digits = `${this.#county}${date}${String(sequence).padStart(3, '0')}`;
    return digits + checkCharacter(digits);
  }

  /** Real rolls hold old, wrong and doubled numbers; so does this one. */
  #number(bornOn: string): string {
    const valid = this.#valid(bornOn);
    const draw = this.#random.below(1000);
    if (draw < 4) return '';
    if (draw < 8) return valid.slice(0, 17) + (valid.endsWith('1') ? '2' : '1');
    const neighbours = this.#valid18.at(-40);
    if (draw < 11 && neighbours !== undefined) return neighbours;
    if (draw < 31 && bornOn < '2000') return valid.slice(0, 6) + valid.slice(8, 17);
    this.#valid18.push(valid);
    return valid;
  }
}

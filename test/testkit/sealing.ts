import { sealCounty } from '../../functions/services/audit/seal-county.ts';
import type { Dependencies } from '../../functions/services/dependencies.ts';
import { Instant } from '../../schema/scalars/calendar.ts';
import { VillageCode } from '../../schema/scalars/division-code.ts';
import { anArchive } from './archive.ts';
import { machine } from './officials.ts';
import type { Register } from './register.ts';
import { putOnRoll } from './roll.ts';

/** The register at one instant, such as `2025-03-03T01:00`. */
export const atInstant = (register: Register, time: string): Register => ({
  ...register,
  as: (actor, capability) => ({
    ...register.as(actor, capability),
    now: () => Instant.parse(`${time}:00.000Z`),
  }),
});

/** A county of its own whose families come when a test says, with an evidence bucket of its own. */
export function sealedCounty(register: Register, county: string) {
  const buckets = anArchive();
  let families = 0;
  const deps = (time: string): Dependencies => ({
    ...atInstant(register, time).as(machine(county)),
    objects: buckets.store,
  });
  return {
    county,
    buckets,
    deps,
    /** So many families come on the roll at an instant; each is one audit event. Answers their cases. */
    async come(count: number, time: string): Promise<string[]> {
      const ids: string[] = [];
      for (let i = 0; i < count; i += 1) {
        families += 1;
        const village = VillageCode.parse(`${county}101201`);
        const family = { number: `${families}`, size: 1, monthlyFen: 10_000, village };
        ids.push((await putOnRoll(atInstant(register, time), family)).case.caseId);
      }
      return ids.sort();
    },
    seal: (time: string, most?: Parameters<typeof sealCounty>[2]) =>
      sealCounty(deps(time), county, most),
    /** The seals in the bucket, from the first. */
    texts: (): string[] =>
      [...buckets.versions]
        .filter(([key]) => key.startsWith(`${county}/seal/`))
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([, [body]]) => String(body)),
  };
}

/** Chains of the entries a seal covers. */
export const chainsIn = (text: string | undefined): string[] =>
  (text ?? '')
    .split('\n')
    .slice(1)
    .flatMap((line) => line.split(' ')[0] || [])
    .sort();

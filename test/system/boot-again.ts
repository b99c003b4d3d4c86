import { boot, type RunningStack } from '../../local/boot.ts';
import { SECURITY_ADMINISTRATORS, sampleOfficials } from '../../local/demo/officials.ts';
import { DEMO_COUNTY, DEMO_PREFECTURE } from '../../local/demo/places.ts';
import { inventCounty } from '../../local/demo/roll.ts';
import { SIZES } from '../../local/demo/sizes.ts';

const { towns } = inventCounty(SIZES.town, 2025);

/** Boots the stack of a town year once more on what it left, with the same officials. */
export const bootAgain = (dataDir: string, port: number): Promise<RunningStack> =>
  boot({
    dataDir,
    port,
    cdkOut: 'cdk.out',
    users: sampleOfficials([{ county: DEMO_COUNTY, towns }]).map(({ userId, name }) => ({
      userId,
      name,
      note: '',
    })),
    firstAdministrators: SECURITY_ADMINISTRATORS.map((it) => `${it}@${DEMO_PREFECTURE.code}`).join(
      ',',
    ),
  });

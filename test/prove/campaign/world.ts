import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type CampaignProgress,
  campaignProgress,
} from '../../../functions/services/review/campaign-progress.ts';
import { type Engine, startEngine } from '../../testkit/engine.ts';
import { type FaultProxy, startFaultProxy } from '../../testkit/faults/start-fault-proxy.ts';
import { expectOk } from '../../testkit/journey.ts';
import { OFFICIALS } from '../../testkit/officials.ts';
import { engineElsewhere, type Register, startRegister } from '../../testkit/register.ts';

/** The parts of one campaign: a table behind a proxy, desks before it, and a witness who reads the table itself. */
export interface World {
  readonly engine: Engine;
  readonly proxy: FaultProxy;
  readonly desk: Register;
  readonly witness: Register;
  readonly dataDir: string;
  stop(): Promise<void>;
}

export async function startWorld(): Promise<World> {
  const engine = await startEngine();
  const proxy = await startFaultProxy(engine.url);
  const desk = await startRegister({ buckets: true, behind: { engine, endpoint: proxy.url } });
  const witness = await startRegister({
    buckets: true,
    behind: { engine: engineElsewhere(engine.url), endpoint: engine.url },
    shared: desk.around,
  });
  const dataDir = await mkdtemp(join(tmpdir(), 'yingbao-campaign-'));
  return {
    ...{ engine, proxy, desk, witness, dataDir },
    async stop() {
      await proxy.stop();
      await witness.stop();
      await desk.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Which campaign. */
export interface At {
  readonly county: string;
  readonly campaignId: string;
}

/** Progress as an official is told it, summed from the counters on read, from a table that stands still or has come to rest. */
export const progressOf = async (world: World, at: At): Promise<CampaignProgress> =>
  expectOk(await campaignProgress(world.witness.as(OFFICIALS.countyDecider), at));

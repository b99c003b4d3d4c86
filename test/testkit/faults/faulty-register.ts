import { startEngine } from '../engine.ts';
import { startRegister } from '../register.ts';
import { startFaultProxy } from './start-fault-proxy.ts';

/** A register whose table lies behind a fault proxy, which lets everything pass until it is told otherwise. */
export async function startFaultyRegister(kept?: Parameters<typeof startEngine>[0]) {
  const engine = await startEngine(kept);
  const proxy = await startFaultProxy(engine.url);
  const register = await startRegister({ behind: { engine, endpoint: proxy.url } });
  return {
    ...register,
    engine,
    proxy,
    async stop() {
      await proxy.stop();
      await register.stop();
    },
  };
}

export type FaultyRegister = Awaited<ReturnType<typeof startFaultyRegister>>;

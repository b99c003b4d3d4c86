import type { StatesEndpoint } from '../states/start-states-endpoint.ts';

/** Machines that somebody else runs: there is nothing to start, to go on with or to stop, and no count to read. */
export const statesElsewhere = (url: string): StatesEndpoint => ({
  url,
  requests: () => ({}),
  asked: () => ({}),
  stop: async () => {},
  resume: () => {},
  transitions: () => Number.NaN,
  longestHistory: () => Number.NaN,
});

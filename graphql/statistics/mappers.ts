import type { NamedCase } from '../../functions/services/reading/list-cases-across-counties.ts';

export type CrossCountyCaseMapper = NamedCase;

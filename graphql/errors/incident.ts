/** What is written about a defect: where it happened, never what was being handled. */
export interface Incident {
  readonly incidentId: string;
  readonly name: string;
  /** File, line and column of the innermost frame. */
  readonly place: string;
}

export interface Reporting {
  readonly newIncidentId: () => string;
  readonly report: (incident: Incident) => void;
}

const FRAME = /^\s+at .*?([\w.-]+:\d+:\d+)\)?$/m;

/** Reports a defect and returns what its caller may know of it: a code and the number to ask with. */
export function reportDefect(
  { newIncidentId, report }: Reporting,
  error: unknown,
): { code: 'INTERNAL_ERROR'; incidentId: string } {
  const incidentId = newIncidentId();
  const known = error instanceof Error;
  const name = known ? error.name : 'unknown';
  const place = (known && FRAME.exec(error.stack ?? '')?.[1]) || 'unknown';
  report({ incidentId, name, place });
  return { code: 'INTERNAL_ERROR', incidentId };
}

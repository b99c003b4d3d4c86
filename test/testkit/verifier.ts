import { fileURLToPath, pathToFileURL } from 'node:url';
import type { AuditEvent } from '../../schema/entities/audit-event.ts';

/** Where the auditors' program lies. */
export const VERIFIER = fileURLToPath(new URL('../../docs/auditor/verify.mjs', import.meta.url));

export interface Fault {
  readonly code: string;
  readonly text: string;
  readonly file?: string;
  readonly chain?: string;
  readonly seq?: number;
  readonly seal?: number;
}

interface Checked {
  readonly faults: readonly Fault[];
  readonly tail: readonly { readonly chain: string; readonly seq: number }[];
  readonly entries: number;
}

/** Proof of one entry, as an export holds it. */
export interface Proof {
  readonly chain: string;
  readonly seq: number;
  readonly seal: number;
  readonly path: readonly string[];
}

/** One case of an export. */
export interface CaseText {
  readonly caseId: string;
  events: AuditEvent[];
  proofs: Proof[];
}

type Seals = { readonly faults: readonly Fault[]; readonly byNumber: ReadonlyMap<number, object> };
type Files = ReadonlyMap<string, string>;

interface Verifier {
  openSeals(texts: Iterable<string>): Seals;
  checkCase(
    file: CaseText,
    name: string,
    context: { seals?: Seals; headers: Seals['byNumber'] },
  ): Checked;
  checkExport(files: Files, context?: { seals?: Seals; known?: string }): Checked;
  checkTrail(
    events: readonly AuditEvent[],
    name: string,
    context: { seals: Seals; known?: string },
  ): Checked;
  singleEntry(files: Files, chain: string, seq: number): unknown;
  checkEntry(entry: unknown, context?: { seals?: Seals }): Pick<Checked, 'faults'>;
}

/** The auditors' program, loaded as it is handed out: it is plain JavaScript, so its types are stated here. */
export const loadVerifier = async (): Promise<Verifier> => import(pathToFileURL(VERIFIER).href);

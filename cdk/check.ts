import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildApp } from './app.ts';
import { acknowledgements } from './apply-security-rules.ts';
import { idleAcknowledgements } from './checks/idle-acknowledgements.ts';
import { definitionOf } from './checks/machine-definition.ts';
import { machineFaults } from './checks/machine-faults.ts';
import { readAssembly } from './checks/read-assembly.ts';

/** A region of each partition; `npm run synth` checks the template that names none. */
const PLACES = [
  { region: 'cn-northwest-1' },
  { region: 'eu-central-1', allowOutsideChina: 'true' },
] as const;

/** What is wrong with the app as synthesized for a place, beyond what the rule packs and CDK itself refuse by throwing. */
function faultsAt(context: Record<string, string>, outdir: string): string[] {
  const today = new Date().toISOString().slice(0, 10);
  const { app, service } = buildApp({ context, outdir, today });
  app.synth();
  const report = JSON.parse(readFileSync(join(outdir, 'validation-report.json'), 'utf8'));
  const { resources, text } = readAssembly(outdir);
  const machines = [...resources].filter(
    ([, { Type }]) => Type === 'AWS::StepFunctions::StateMachine',
  );
  return [
    ...idleAcknowledgements(acknowledgements(service), report).map((it) => `idle: ${it}`),
    ...machines.flatMap(([id, machine]) =>
      machineFaults(definitionOf(machine)).map((fault) => `${id}: ${fault}`),
    ),
    ...(text.includes('arn:aws:') ? ['An ARN names the partition aws.'] : []),
  ];
}

for (const place of PLACES) {
  const outdir = mkdtempSync(join(tmpdir(), 'yingbao-check-'));
  try {
    const faults = faultsAt(place, outdir);
    if (faults.length > 0) throw new Error(`${place.region}:\n${faults.join('\n')}`);
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

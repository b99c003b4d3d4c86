import { expect, it } from 'vitest';
import { importVisit } from '../../functions/services/import/import-visit.ts';
import { correctPerson } from '../../functions/services/persons/correct-person.ts';
import { Job } from '../../schema/entities/job.ts';
import { CivilDate } from '../../schema/scalars/calendar.ts';
import { fen } from '../../schema/scalars/fen.ts';
import { idNumber } from '../testkit/id-number.ts';
import { applied, desks, expectOk } from '../testkit/journey.ts';
import { machine } from '../testkit/officials.ts';
import { COUNTY } from '../testkit/places.ts';
import { TODAY } from '../testkit/register.ts';
import { withRegister } from '../testkit/with-register.ts';

const register = withRegister();

const aJob = () =>
  Job.parse({
    jobId: register().wired.recordId('job', 'survey'),
    county: COUNTY,
    town: null,
    kind: 'IMPORT_SURVEY',
    state: 'RUNNING',
    startedBy: 'town-officer',
    startedByOfficial: 'official-town-officer',
    campaignId: null,
    upload: null,
    executionArn: null,
    parts: 1,
    total: 1,
    reportKey: null,
    failure: null,
    startedAt: null,
    endedAt: null,
    contentHash: 'hash',
    recordedAt: `${TODAY}T00:00:00.000Z`,
  });

const present = (row: number, name: string, number: string, relation: 'HEAD' | 'SPOUSE') => ({
  row,
  name,
  idNumber: number,
  relation,
  double: false,
  status: 'PRESENT' as const,
  statusOn: undefined,
  incomeFen: fen(0),
  incomeKind: 'WAGES' as const,
  groups: [],
  evidence: null,
  seen: true,
});

it('a survey by file knows a person whose name and number were both put right', async () => {
  const { officer, reviewer } = desks(register());
  const it = await applied(register(), 1);
  const before = await officer.households.get(COUNTY, it.householdId);
  const personId = before?.members[0]?.personId ?? '';
  const order = { county: COUNTY, caseId: it.caseId, personId, idempotencyKey: 'correct' };
  const right = { name: '正名', idNumber: idNumber(770) };
  const on = { reason: 'TYPED_WRONG', evidence: 'ID_CARD' } as const;
  expectOk(await correctPerson(reviewer, { ...order, ...right, ...on }));
  const known = await officer.households.get(COUNTY, it.householdId);
  if (known === undefined) throw new Error('No such household.');
  const { householdNumber: number, village, area } = known;
  const people = [
    present(2, '正名', idNumber(770), 'HEAD'),
    present(3, '配偶1', idNumber(3), 'SPOUSE'),
  ];
  const surveyedOn = CivilDate.parse(TODAY);
  const found = { number, village, area, surveyedOn, people, investigators: ['甲', '乙'] };
  const context = {
    deps: register().as(machine()),
    job: aJob(),
    programme: 'DIBAO' as const,
    header: { columns: {} },
    villages: new Map(),
    grantsOf: async () => [],
  };
  const imported = await importVisit(
    context,
    { number, rows: [], doubles: [] },
    { typed: { ...found, applying: false }, known },
  );
  expect(imported.faults).toEqual([]);
  if (imported.state !== 'READY') throw new Error('The visit does not land.');
  const writes = imported.group.writes.flatMap((write) => ('put' in write ? [write.put] : []));
  const survey = writes.find((row) => String(row.sk).startsWith('SURVEY#'));
  expect(survey).toMatchObject({ joined: [], incomes: [{ personId }, {}] });
});

import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../functions/domain/audit/canonical-json.ts';
import { REGISTER_TABLE } from '../testkit/engine.ts';
import {
  aimedAtNothing,
  blind,
  foreignTo,
  grantEverybody,
  IDS,
  liesOutside,
  USERS,
} from './foreign.ts';
import { signableBulk } from './marked-bulk.ts';
import { grantUserOf, ON } from './marked-records.ts';
import { SURVEYORS } from './people.ts';
import { ALL_PLACES, globalId, type Mark, marksIn, PLACES, type Place } from './places.ts';
import { plantCase } from './plant-cases.ts';
import { seedPlaces } from './seed-places.ts';
import { type Api, startApi } from './start-api.ts';
import { allFields, collectSeen, mutationsAt, queriesAt } from './walk-schema.ts';
import { WHOLE_MEANS_POLICY } from './whole-means-policy.ts';

const { a1, a2, b1 } = PLACES;

let api: Api;
const seen = new Set<string>();

/** Every row by its key, in canonical form. */
async function wholeTable(): Promise<Map<string, string>> {
  const rows = new Map<string, string>();
  let start: Record<string, unknown> | undefined;
  do {
    const page = await api.dynamodb.send(
      new ScanCommand({
        TableName: REGISTER_TABLE,
        ...(start ? { ExclusiveStartKey: start } : {}),
      }),
    );
    for (const row of page.Items ?? []) rows.set(`${row.pk} ${row.sk}`, canonicalJson(row));
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
  return rows;
}

/** What an attempt may leave: that it was made. */
const ATTEMPT = /^(QUOTA#|C#\d{6}#ACCESS#)/;

const changedKeys = (before: Map<string, string>, after: Map<string, string>): string[] =>
  [...new Set([...before.keys(), ...after.keys()])].filter(
    (key) => before.get(key) !== after.get(key) && !ATTEMPT.test(key),
  );

beforeAll(async () => {
  api = await startApi();
  await seedPlaces(api.wired);
  await grantEverybody(api);
});
afterAll(() => api.stop());

/** Runs a few at a time: the engine answers one request after another anyway. */
async function each<T>(items: readonly T[], run: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const worker = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await run(item);
  };
  await Promise.all(Array.from({ length: 4 }, worker));
}

const foreignIn = (userId: string, field: string, text: string): Mark[] =>
  marksIn(text).filter(foreignTo(userId, field));

describe('nobody meets another area', () => {
  for (const userId of USERS) {
    it(`${userId}: every path of every query, aimed at every place`, async () => {
      const asked = ALL_PLACES.flatMap((at) => queriesAt(at).map((it) => ({ ...it, at: at.mark })));
      await each(asked, async ({ field, query, at }) => {
        const { text, answer, data, errors } = await api.ask(userId, query);
        const foreign = foreignIn(userId, field, text + JSON.stringify(answer.headers));
        const nothing = { userId, field, at, errors: [], foreign: [] };
        expect({ userId, field, at, errors, foreign }).toEqual(nothing);
        collectSeen({ __typename: 'Query', ...data }, seen);
      });
      expect(api.incidents).toEqual([]);
    });
  }
});

/** What is public answers by what there is; everything else tells a foreign place and a place of nobody alike. */
const PUBLIC = ['divisions', 'policies', 'policyInForce', 'workCalendars', 'kinshipRules'];

/** The same question about a place that does not exist; of a town alone, when its county is the caller's. */
function aboutNowhere(query: string, at: Place, county: boolean): string {
  if (!county) return query.replaceAll(`"${at.town}"`, `"${at.county}999"`);
  const nowhere = query.replaceAll(`"${at.prefecture}"`, '"990900"');
  return nowhere.replaceAll(`"${at.county}`, '"990909');
}

/** An answer without the codes that were asked about. */
const placeless = (text: string): string => text.replace(/"99\d{4}(\d{3}(\d{3})?)?"/g, '"place"');

describe('a place out of sight', () => {
  for (const userId of USERS) {
    it(`is to ${userId} like a place of nobody, in bytes, for every query`, async () => {
      const sees = (mark: string, field: string) => !foreignTo(userId, field)(mark as Mark); // Every place has a mark.
      let asked = 0;
      for (const at of ALL_PLACES) {
        for (const { field, query } of queriesAt(at).filter((it) => !PUBLIC.includes(it.field))) {
          const county = !sees(at.countyMark, field);
          if (sees(at.mark, field) || query.search(IDS) >= 0) continue;
          // A prefecture shows whoever sees one of its counties that county.
          const around = ALL_PLACES.filter((it) => it.prefecture === at.prefecture);
          const seesAround = around.some((it) => sees(it.countyMark, field));
          if (query.includes(`"${at.prefecture}"`) && seesAround) continue;
          const nowhere = aboutNowhere(query, at, county);
          if (nowhere === query || (!county && query.includes(`"${at.county}"`))) continue;
          const [there, nobody] = [await api.ask(userId, query), await api.ask(userId, nowhere)];
          expect({ field, text: placeless(there.text) }).toEqual({
            field,
            text: placeless(nobody.text),
          });
          asked += 1;
        }
      }
      expect(asked).toBeGreaterThan(0);
    });
  }
});

describe('nobody changes another area', () => {
  let before: Map<string, string>;
  beforeAll(async () => {
    before = await wholeTable();
  });

  for (const userId of USERS) {
    it(`${userId}: every mutation aimed at a foreign town is refused like one aimed at nothing`, async () => {
      const foreign = ALL_PLACES.filter((at) => liesOutside(at, userId));
      const orders = foreign.flatMap((at) =>
        mutationsAt(at, `foreign-${userId}`).map((order) => ({ ...order, at })),
      );
      await each(orders, async ({ field, query, variables, at }) => {
        const { text, data, errors } = await api.ask(userId, query, variables);
        const answered = textsOf(variables).reduce((rest, it) => rest.replaceAll(it, ''), text);
        const met = marksIn(answered).filter(foreignTo(userId, ''));
        const done = isDone(data[field]);
        expect({ field, errors, met, done }).toEqual({ field, errors: [], met: [], done: false });
        const nothing = await api.ask(userId, query, aimedAtNothing(variables, at));
        expect({ field, text: blind(nothing.text) }).toEqual({ field, text: blind(text) });
      });
    });
  }

  it('and not a row has changed', async () => {
    expect(changedKeys(before, await wholeTable())).toEqual([]);
    expect(api.incidents).toEqual([]);
  });
});

describe('an account of elsewhere that would have surveyed', () => {
  const order = mutationsAt(a1, 'signed').find((it) => it.field === 'reverifyHousehold');
  const found = { ...order?.variables.input, incomes: [], departed: [], groups: [], hardship: [] };
  const signedWith = async (account: string) =>
    (
      await api.ask('town-officer', order?.query ?? '', {
        input: { ...found, investigators: ['town-officer', account] },
      })
    ).text;

  it.each(['other-town', 'other-county', grantUserOf(b1)])(
    '%s is like one that nobody has, in bytes',
    async (account) => {
      const nobody = await signedWith('an account of nobody');
      expect(await signedWith(account)).toBe(nobody);
      expect(nobody).toContain('"path":["investigators","1"]');
    },
  );
});

/** Every text that was sent, longest first: what a caller said may come back to that caller. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  if (typeof value !== 'object' || value === null) return [];
  const texts = Object.values(value).flatMap(textsOf);
  return texts.sort((a, b) => b.length - a.length);
}
interface Done {
  readonly __typename: string;
  readonly results?: readonly { readonly refusal: unknown }[];
}

/** Something was done unless the whole, or each part of it, was refused. */
const isDone = (payload: Done): boolean =>
  payload.__typename !== 'Refused' && !payload.results?.every((result) => result.refusal !== null);

/** Each mutation's own official, in an order in which it can be done; the last may do all the rest. */
const DOERS: readonly (readonly [string, readonly string[]])[] = [
  [
    'town-officer',
    [
      'submitApplication',
      'applyForProgramme',
      'createUpload',
      'acceptCases',
      'postCases',
      'findPerson',
      'revealIdNumber',
    ],
  ],
  ['county-reviewer', ['createCampaign', 'pauseReview', 'resumeReview', 'postCasesAgain']],
  ['county-decider', ['signOffTown']],
  ['town-officer', ['deliverReviewNotices', 'recordHearings']],
  ['county-decider', ['decideReviewUnits', 'closeCampaign']],
  ['county-reviewer', ['abortReview', 'registerFund', 'takeInDonation']],
  ['auditor', ['startAuditExport']],
  ['county-reviewer', ['createBulkChange', 'rerunBulkChange', 'cancelBulkChange']],
  ['county-payer', ['putYearFunds']],
  ['security-admin', ['draftGrant', 'loadOfficials', 'approveGrants', 'endGrant']],
  ['policy-editor', ['putDivisions', 'uploadDivisions', 'draftPolicy', 'putWorkCalendar']],
  ['policy-editor', ['withdrawPolicy']],
];

describe('every field of the schema', () => {
  const own = async (userId: string, name: string, change: Record<string, unknown> = {}) => {
    const order = mutationsAt(a1, `own-${name}`).find((it) => it.field === name);
    if (order === undefined) throw new Error(`${name} is no mutation.`);
    const input = { ...order.variables.input, ...change };
    const { data, errors } = await api.ask(userId, order.query, { input });
    expect({ name, errors }).toEqual({ name, errors: [] });
    collectSeen(data, seen);
    return data[name];
  };

  const draftedGrant = async (idempotencyKey: string) => {
    const { grant } = await own('security-admin', 'draftGrant', { idempotencyKey });
    return { userId: grant.userId, grantId: grant.grantId };
  };
  /** A bulk change that rests on what is so at this moment. */
  const signed = async () => {
    const machine = { kind: 'MACHINE', name: 'seed', today: '2025-06-02', requestId: '' } as const;
    const deps = api.wired.depsFor({ ...machine, county: a1.county });
    const { bulkChangeId, preview } = await signableBulk(deps, a1, 9);
    await own('county-decider', 'signBulkChange', {
      bulkChangeId: globalId(a1, bulkChangeId),
      resultHash: preview?.resultHash,
    });
  };
  const policyApproved = async () => {
    const from = { effectiveFrom: '2026-05-01', idempotencyKey: 'to be approved' };
    const tiers = [{ belowFen: 100, monthlyFen: 50 }];
    const standard = { standardFenPerMonth: 100, rounding: 'NONE', minimumPayFen: 100 };
    const means = WHOLE_MEANS_POLICY;
    const drafted = { ...from, terms: { dibao: { ...standard, method: 'TIER', tiers, means } } };
    const { policy } = await own('policy-editor', 'draftPolicy', drafted);
    await own('policy-approver', 'approvePolicy', { ...from, contentHash: policy.contentHash });
  };
  const submitted = async (idempotencyKey: string): Promise<string> =>
    (await own('town-officer', 'submitApplication', { idempotencyKey })).case.id;

  /** An application carried as far as its survey. */
  const surveyed = async () => {
    const caseId = await submitted('to be surveyed');
    await own('town-officer', 'acceptCases', { caseIds: [caseId], idempotencyKey: 'accept' });
    await own('town-officer', 'startSurveys', { caseIds: [caseId] });
    await own('town-officer', 'recordSurvey', {
      caseId,
      investigators: SURVEYORS,
      incomes: [],
      groups: [],
      hardship: [],
    });
    return caseId;
  };

  const moved = (caseId: string) =>
    own('county-reviewer', 'transferHousehold', { caseId, village: a2.village });

  /** An application told what is missing, and the paper handed over. */
  const corrected = async () => {
    const caseId = await submitted('to be corrected');
    await own('town-officer', 'requestCorrections', { caseIds: [caseId] });
    await own('town-officer', 'renderNotices', { caseIds: [caseId] });
    await own('town-officer', 'deliverNotice', { caseId, deliveredOn: '2025-06-02' });
  };

  /** A withdrawn claim, years later: its head is erased by two officials. */
  const erased = async () => {
    const caseId = await submitted('to be erased');
    await own('town-officer', 'withdrawCases', { caseIds: [caseId] });
    const query = `{ case(id: "${caseId}") { household { members { personId } } } }`;
    const { data } = await api.ask('county-reviewer', query);
    const { personId } = data.case.household.members[0];
    const reason = 'RETENTION_ENDED';
    await api.yearsLater(6, async () => {
      await own('county-reviewer', 'requestErasure', { caseId, personId, reason });
      await own('county-decider', 'decideErasure', { caseId, personId, erase: true });
    });
  };

  /** A pause proposed and dropped; another that needs no hearing, and its end. */
  const paused = async () => {
    const until = '2025-12-01';
    await own('town-reviewer', 'proposeSuspension', { until });
    await own('town-reviewer', 'dropChanges', { idempotencyKey: 'drop the pause' });
    await own('county-decider', 'suspendCases', { until, ground: 'PAY_RETURNED' });
    await own('county-decider', 'resumeCases');
  };

  /** Of a family of two that has applied one leaves for a household of their own, and comes back to it. */
  const regrouped = async () => {
    const members = ['HEAD', 'CHILD'].map((relation) => ({
      ...{ name: `同住${relation}`, idNumber: '', relation },
    }));
    const asked = { idempotencyKey: 'to be split', members };
    const { case: it } = await own('town-officer', 'submitApplication', asked);
    const [, { personId }] = it.household.members;
    const leaves = { staying: null, on: '2025-06-02', reason: 'SPLIT' };
    const [alone, back] = ['HEAD', 'CHILD'].map((relation) => [{ personId, relation }]);
    const formed = await own('county-reviewer', 'splitHousehold', {
      ...{ ...leaves, caseId: it.id, leavers: alone, householdNumber: '分出的一户' },
    });
    await own('county-reviewer', 'joinHousehold', {
      ...{ ...leaves, caseId: formed.newCase.id, toCaseId: it.id, leavers: back },
    });
  };

  /** A complaint looked into and answered; a decision contested, put off, stayed and upheld. */
  const contested = async () => {
    const on = '2025-06-02';
    const complained = await own('county-reviewer', 'recordComplaint');
    const { complaintId } = complained.case.complaints.find(
      (it: { state: string }) => it.state === 'OPEN',
    );
    await own('county-reviewer', 'verifyComplaint', { complaintId });
    await own('county-reviewer', 'answerComplaint', { complaintId, repliedOn: on });
    const appealed = await own('county-reviewer', 'recordAppeal');
    const { appealId } = appealed.case.appeals.find(
      (it: { state: string }) => it.state === 'RUNNING',
    );
    await own('county-reviewer', 'extendAppeal', { appealId });
    await own('county-reviewer', 'stayDecision', { appealId, on });
    await own('county-reviewer', 'settleAppeal', { appealId, decidedOn: on });
  };

  /** A benefit looked at again, its stop proposed, told and heard: all but the decision. */
  const changed = async () => {
    const heardOn = '2025-06-02';
    await own('town-reviewer', 'correctPerson');
    await own('town-reviewer', 'dropChanges');
    await paused();
    const incomes = [{ kind: 'WAGES', monthlyFen: 900_000 }];
    const found = { investigators: SURVEYORS, incomes, departed: [], groups: [], hardship: [] };
    const byTown = { investigators: ['town-officer', 'town-reviewer'], idempotencyKey: 'by town' };
    await own('town-officer', 'reverifyHousehold', { ...found, ...byTown });
    await own('county-reviewer', 'proposeCorrection', { cause: 'RECORDED_WRONG' });
    await own('county-reviewer', 'dropCorrections');
    await own('town-officer', 'reverifyHousehold', found);
    await own('town-reviewer', 'proposeChange', { request: null });
    await own('town-officer', 'deliverNotice', { kind: 'STOP', deliveredOn: heardOn });
    await own('town-officer', 'hearChange', { heardOn });
  };

  /** Posts registered, declared for, ended, erased and scanned; a family filed and let go. */
  const kinFiled = async () => {
    const { postHolder } = await own('county-reviewer', 'registerPost', { account: null });
    const [postHolderId, to] = [postHolder.id, '2025-06-02'];
    await own('county-reviewer', 'declareRelatives', { postHolderId, relatives: [] });
    await own('county-reviewer', 'scanPosts', { postHolderIds: [postHolderId] });
    await own('county-reviewer', 'scanPosts', {
      postHolderIds: [`${a1.county}.post_${'f'.repeat(32)}`],
    });
    await own('county-reviewer', 'endPost', { postHolderId, to });
    await api.yearsLater(6, () => own('county-decider', 'erasePost', { postHolderId }));
    const caseId = await submitted('to be filed');
    const { data } = await api.ask(
      'town-officer',
      `{ case(id: "${caseId}") { household { members { personId } } } }`,
    );
    const [{ personId }] = data.case.household.members;
    const { case: it } = await own('town-officer', 'fileRelative', { caseId, personId });
    const [{ filingId }] = it.nearRelativeFilings;
    await own('county-reviewer', 'endFiling', { caseId, filingId, reason: 'ENTERED_WRONG' });
    await own('policy-editor', 'putKinshipRule', { effectiveFrom: '2026-01-01' });
  };

  /** A student's year that a fund undertakes and lets go. */
  const funded = async () => {
    const machine = { kind: 'MACHINE', name: 'seed', today: ON, requestId: 'seed' } as const;
    const deps = api.wired.depsFor({ ...machine, county: a1.county });
    const benefit = { monthlyFen: 100, headcount: 1, from: '2025-06', decisionId: null };
    const change = { programme: 'STUDENT_AID', benefit };
    const caseId = await plantCase(deps, a1, { state: 'ACTIVE', change });
    await own('county-decider', 'commitFund', { caseId });
    await own('county-decider', 'releaseFund', { caseId });
  };

  /** A death told of and taken back, an offer of work refused, and an end that need not be posted. */
  const reported = async () => {
    await own('town-officer', 'recordDeath');
    await own('town-reviewer', 'dropDeath');
    await own('town-officer', 'recordWorkOffer', { ground: null });
    await own('town-officer', 'postEndings');
  };

  it('was there at least once', async () => {
    for (const [userId, names] of DOERS) for (const name of names) await own(userId, name);
    const drafted = await own('county-reviewer', 'createCampaign', { idempotencyKey: 'second' });
    await own('county-reviewer', 'startReview', { campaignId: drafted.campaign.id });
    await own('second-security-admin', 'approveGrant', await draftedGrant('second'));
    await own('county-decider', 'delegateGrant', { grantId: `grant_${'0'.repeat(32)}` });
    await own('second-security-admin', 'approveGrants', { grants: [await draftedGrant('third')] });
    await moved(await surveyed());
    await corrected();
    await erased();
    await reported();
    await regrouped();
    await contested();
    await changed();
    await kinFiled();
    await policyApproved();
    await funded();
    await signed();
    await own('policy-editor', 'putNoticeWords', { effectiveFrom: '2026-01-01' });
    const { job } = await own('town-officer', 'createUpload', {
      idempotencyKey: 'to be cancelled',
    });
    await own('town-officer', 'cancelJob', { jobId: job.id });
    const uploaded = await own('town-officer', 'createUpload', { idempotencyKey: 'to be started' });
    await own('town-officer', 'startImport', { jobId: uploaded.job.id });
    const { userId } = await draftedGrant('of somebody who leaves');
    await own('security-admin', 'endOfficial', { officialId: `official${userId.slice(4)}` });
    await own('county-decider', 'loadOfficials', { idempotencyKey: 'not mine to give' });
    await own('town-officer', 'createUpload', { town: b1.town });
    const done = [
      'startImport',
      'approvePolicy',
      'signBulkChange',
      ...DOERS.flatMap(([, names]) => names),
    ];
    const rest = mutationsAt(a1, 'rest').filter((it) => !done.includes(it.field));
    for (const { field } of rest) await own('county-decider', field);
    const missing = allFields().filter((field) => !seen.has(field));
    expect(missing).toEqual([]);
    expect(api.incidents).toEqual([]);
  });
});

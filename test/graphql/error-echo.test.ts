import { describe, expect, it } from 'vitest';
import { countingServer } from './counting-server.ts';
import { officialGrants } from './officials.ts';

const SECRET = '990102199001011234';
const NAME = '欧阳震华';

const SENT: readonly { readonly name: string; readonly body: unknown }[] = [
  {
    name: 'a variable of the wrong type',
    body: {
      query: 'query($town: DivisionCode!) { worklist(town: $town, first: 1) { edges { cursor } } }',
      variables: { town: SECRET },
    },
  },
  {
    name: 'an unknown field of an input',
    body: {
      query: `mutation($input: SubmitApplicationInput!) {
        submitApplication(input: $input) { __typename }
      }`,
      variables: { input: { [NAME]: SECRET, members: [{ name: NAME, idNumber: SECRET }] } },
    },
  },
  {
    name: 'an enum value that does not exist',
    body: {
      query:
        'query($area: Area!) { policyInForce(county: "990102", programme: DIBAO, area: $area) { basis } }',
      variables: { area: SECRET },
    },
  },
  {
    name: 'a literal of the wrong type',
    body: { query: `{ node(id: { x: "${SECRET}" }) { id } }` },
  },
  { name: 'a syntax error', body: { query: `{ node(id: "${SECRET} ${NAME}` } },
  { name: 'an unknown field', body: { query: `{ _${SECRET} }` } },
  { name: 'an unknown argument', body: { query: `{ viewer(_${SECRET}: 1) { userId } }` } },
  { name: 'an unknown operation', body: { query: '{ viewer { userId } }', operationName: SECRET } },
  { name: 'an unlisted document', body: { documentId: SECRET } },
  { name: 'a body that is no object', body: `"${SECRET}"` },
  { name: 'a body that is no JSON', body: `{"query": ${SECRET}${NAME}` },
  {
    name: 'a cursor that is none',
    body: {
      query: `{ divisions(county: "990102", first: 1, after: "${SECRET}") { edges { cursor } } }`,
    },
  },
];

describe('errors', () => {
  for (const development of [true, false]) {
    const api = countingServer({ development, grants: officialGrants('COUNTY_DECIDER', '990102') });
    for (const { name, body } of SENT) {
      it(`do not repeat ${name} (${development ? 'development' : 'production'})`, async () => {
        const { body: answer = '', statusCode = 0, headers } = await api.post(body);
        expect(answer).not.toContain(SECRET);
        expect(answer).not.toContain(NAME);
        expect(JSON.stringify(headers)).not.toContain(SECRET);
        expect(JSON.parse(answer).errors?.[0]?.message).toMatch(/\p{Script=Han}/u);
        expect(statusCode).toBeLessThan(500);
      });
    }
  }

  it('replace an unexpected message by a code and an incident, and report where it happened', async () => {
    const api = countingServer();
    const answer = await api.post({
      query: '{ campaigns(county: "990102", first: 1) { edges { cursor } } }',
    });
    const [error] = JSON.parse(answer.body ?? '').errors;
    expect(error).toMatchObject({
      message: '系统内部错误，请凭编号联系管理员',
      extensions: { code: 'INTERNAL_ERROR', incidentId: 'incident-1' },
    });
    expect(api.incidents[0]?.place).toMatch(/^[\w.-]+:\d+:\d+$/);
    expect(JSON.stringify(api.incidents)).not.toContain(SECRET);
    expect(answer.body).not.toContain(SECRET);
  });

  it('name the schema field meant, so that a developer finds it', async () => {
    const api = countingServer();
    const query = '{ divisions(county: "x", first: 1) { edges { cursor } } viewer { grants } }';
    const answer = await api.post({ query });
    expect(answer.body).toContain('grants');
    expect(answer.body).not.toContain('"x"');
  });
});

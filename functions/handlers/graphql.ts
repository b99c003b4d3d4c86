import { randomUUID } from 'node:crypto';
import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import { answerEvent } from '../../graphql/answer-event.ts';
import { makeContext } from '../../graphql/context.ts';
import type { Incident } from '../../graphql/errors/incident.ts';
import { makeServer } from '../../graphql/server.ts';
import { logger } from '../runtime/logger.ts';
import { wire } from '../runtime/wire.ts';

const wired = wire();
const development = wired.config.stage === 'development';
const reporting = {
  newIncidentId: randomUUID,
  report: ({ incidentId, name, place }: Incident) =>
    logger.error('REQUEST_FAILED', { incident: incidentId, error: `${name}.${place}` }),
};
const server = makeServer({ development, ...reporting });
const started = server.start();

/** The API: one route, POST /graphql, behind the gateway's token check. */
export async function handler(event: APIGatewayProxyEventV2WithJWTAuthorizer) {
  await started;
  return answerEvent(event, {
    server,
    development,
    ...reporting,
    contextFor: (who) => makeContext(wired, who),
  });
}

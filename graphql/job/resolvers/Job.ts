import { reportLink } from '../../../functions/services/reading/report-link.ts';
import type { JobResolvers } from '../../__generated__/types.ts';
import { toGlobalId } from '../../relay/global-id.ts';

export const Job: JobResolvers = {
  id: ({ county, jobId }) => toGlobalId(county, jobId),
  done: async (job, _, { loaders }) => (await loaders.job.load(job)).done,
  failed: async (job, _, { loaders }) => (await loaders.job.load(job)).failed,
  etaSeconds: async (job, _, { loaders }) => (await loaders.job.load(job)).etaSeconds,
  currentStep: async (job, _, { loaders }) => (await loaders.job.load(job)).currentStep,
  auditExport: ({ county, campaignId = null, auditExport }) =>
    auditExport === undefined ? null : { county, campaignId, ...auditExport },
  canCancel: ({ state, review }) =>
    (review === undefined ? ['AWAITING_UPLOAD'] : ['WAITING', 'RUNNING', 'PAUSED']).includes(state),
  reportUrl: (job, _, { deps }) => reportLink(deps, job),
};

import type { ShownComplaint } from '../../functions/services/remedies/read-complaint.ts';
import type { Appeal } from '../../schema/entities/appeal.ts';
import type { OpenRemedy } from '../../schema/entities/open-remedy.ts';

export type ComplaintMapper = ShownComplaint;
export type AppealMapper = Appeal;
export type OpenRemedyMapper = OpenRemedy;

/** Accounts of the two who survey unless a test says otherwise: officers of the town, known wherever the county is loaded. */
export const SURVEYORS = ['town-officer', 'town-colleague'] as const;

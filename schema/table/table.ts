/** The one table of a prefecture's register, in neutral terms read by CDK and by the stores alike. */
export const TABLE = {
  partitionKey: 'pk',
  sortKey: 'sk',
  timeToLive: 'expiresAt',
  indexes: {
    /**
     * Worklists by county and township. An index follows its base rows later and may lack the newest for a while,
     * so scope and money are never read from it.
     */
    place: {
      name: 'place',
      partitionKey: 'placePk',
      sortKey: 'placeSk',
      projected: [
        'caseId',
        'householdId',
        'state',
        'programme',
        'area',
        'county',
        'town',
        'village',
        'submittedOn',
        'nearRelative',
        'relativeFilings',
        'countyVisitedOn',
      ],
    },
    /**
     * Audit events of a county in order of time, for sealing them. Each event lies in it for ever and is read twice, the
     * second time a day later, because an index follows its base rows.
     */
    sealing: {
      name: 'sealing',
      partitionKey: 'sealPk',
      sortKey: 'sealSk',
      projected: ['chain', 'seq', 'hash'],
    },
  },
} as const;

/** Shards of a place-keyed list whose single key could pass 500 writes a second (roster, review units). */
export const PLACE_SHARDS = 4;
/** Shards of a county's events in the sealing index: a bulk import writes one entry for every case. */
export const SEAL_SHARDS = 4;

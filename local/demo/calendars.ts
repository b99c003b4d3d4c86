/**
 * Working-day calendars of the demo, as a county would load them. Weekday holidays and worked weekends; a test holds them
 * equal to an independent library. Sources: the State Council's yearly holiday notices.
 */
export const CALENDARS = [
  {
    year: 2025,
    source: '国办发明电〔2024〕12号',
    holidays: [
      '2025-01-01',
      ...[
        '01-28',
        '01-29',
        '01-30',
        '01-31',
        '02-03',
        '02-04',
        '04-04',
        '05-01',
        '05-02',
        '05-05',
      ].map((d) => `2025-${d}`),
      ...['06-02', '10-01', '10-02', '10-03', '10-06', '10-07', '10-08'].map((d) => `2025-${d}`),
    ],
    makeUpDays: ['01-26', '02-08', '04-27', '09-28', '10-11'].map((d) => `2025-${d}`),
  },
  {
    year: 2026,
    source: '2026年节假日安排（文号未核）',
    holidays: [
      ...[
        '01-01',
        '01-02',
        '02-16',
        '02-17',
        '02-18',
        '02-19',
        '02-20',
        '02-23',
        '04-06',
        '05-01',
      ].map((d) => `2026-${d}`),
      ...['05-04', '05-05', '06-19', '09-25', '10-01', '10-02', '10-05', '10-06', '10-07'].map(
        (d) => `2026-${d}`,
      ),
    ],
    makeUpDays: ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10'].map((d) => `2026-${d}`),
  },
] as const;

/** A pay month as families read it: 2025-04 → 2025年4月. */
export const monthText = (month: string): string =>
  `${Number(month.slice(0, 4))}年${Number(month.slice(5, 7))}月`;

/** A local date as families read it: 2025-04-03 → 2025年4月3日. */
export const dateText = (date: string): string =>
  `${monthText(date.slice(0, 7))}${Number(date.slice(8, 10))}日`;

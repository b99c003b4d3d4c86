/**
 * The instant at which a local date ends. Dates of law are Asia/Shanghai's, which is eight hours ahead of UTC all year, so midnight
 * there is 16:00 UTC.
 */
export const endOfDay = (date: string): string => `${date}T16:00:00.000Z`;

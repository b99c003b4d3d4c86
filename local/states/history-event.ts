import type { EventRow } from './state-rows.ts';

const lowerFirst = (word: string): string => word.charAt(0).toLowerCase() + word.slice(1);

/** AWS names the member that holds an event's details by its type, all states sharing two names. */
const detailsName = (type: string): string =>
  type.replace(/^\w+State(Entered|Exited)$/, 'State$1').concat('EventDetails');

/** An event as the API shows it, without payloads. */
export function historyEvent({ id, type, at, detail }: EventRow) {
  const details: object = JSON.parse(detail);
  return {
    id,
    previousEventId: id - 1,
    type,
    timestamp: at / 1000,
    ...(Object.keys(details).length > 0 ? { [lowerFirst(detailsName(type))]: details } : {}),
  };
}

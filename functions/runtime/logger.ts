import { Logger } from '@aws-lambda-powertools/logger';
import { ALARMING } from '../../schema/platform/alarming.ts';

/**
 * The whole catalogue of log messages. Fields are ids, counts and codes; a text field longer than a code never gets in, so no
 * name, id number or address can reach a log by accident.
 */
const MESSAGES = {
  TASK_FAILED: { code: 'Y001', fields: ['task', 'error'] },
  REQUEST_FAILED: { code: 'Y002', fields: ['incident', 'error'] },
  OVERDUE_FOUND: { code: 'Y003', fields: ['county', 'town', 'state', 'count'] },
  PAPERS_EXPIRED: { code: 'Y004', fields: ['county', 'count'] },
  QUOTA_EXCEEDED: { code: ALARMING.quotaExceeded, fields: ['kind', 'county'] },
} as const;

type MessageName = keyof typeof MESSAGES;

const powertools = new Logger({ serviceName: 'yingbao' });
const LONGEST_CODE = 80;
const CODE = /^[\w:.-]*$/;
/** No count of ours has ten digits; phone, id and card numbers have eleven and more. */
const LARGEST_COUNT = 1e9;
/** Our own ids are 32 hexadecimal digits, the last part of a request id is 12; either may happen to be mostly figures. */
const HEXADECIMAL = /^([0-9a-f]{32}|(?=.*[a-f])[0-9a-f]{12})$/;

const likeANumberOfSomebody = (text: string): boolean =>
  text.split(/[^0-9A-Za-z]/).some((part) => /\d{11}/.test(part) && !HEXADECIMAL.test(part));

function safe(value: unknown): unknown {
  if (typeof value === 'boolean') return value;
  if (Number.isInteger(value) && Math.abs(Number(value)) < LARGEST_COUNT) return value;
  return typeof value === 'string' &&
    value.length <= LONGEST_CODE &&
    CODE.test(value) &&
    !likeANumberOfSomebody(value)
    ? value
    : '[withheld]';
}

function entry(name: MessageName, fields: Record<string, unknown>) {
  const allowed: readonly string[] = MESSAGES[name].fields;
  const kept = Object.entries(fields).filter(([key]) => allowed.includes(key));
  return {
    code: MESSAGES[name].code,
    ...Object.fromEntries(kept.map(([key, value]) => [key, safe(value)])),
  };
}

export const logger = {
  info: (name: MessageName, fields: Record<string, unknown>) =>
    powertools.info(name, entry(name, fields)),
  error: (name: MessageName, fields: Record<string, unknown>) =>
    powertools.error(name, entry(name, fields)),
};

import { GraphQLError } from 'graphql';
import { REFUSALS } from '../../schema/result.ts';

/** Why a whole request is refused, in a closed list; expected refusals of business are payloads instead. */
export const REQUEST_ERRORS = {
  BAD_REQUEST: '请求格式不正确',
  BAD_USER_INPUT: '变量的取值不符合接口定义',
  GRAPHQL_PARSE_FAILED: '查询语句有语法错误',
  GRAPHQL_VALIDATION_FAILED: '查询语句不符合接口定义',
  OPERATION_RESOLUTION_FAILURE: '没有找到要执行的操作',
  DOCUMENT_NOT_LISTED: '该查询不在许可清单内',
  LIMIT_EXCEEDED: '请求超过上限',
  CURSOR_INVALID: '游标无效，或不属于本次查询',
  UNAUTHENTICATED: '请先登录',
  BUSY: REFUSALS.BUSY,
  INTERNAL_ERROR: '系统内部错误，请凭编号联系管理员',
} as const;

export type RequestErrorCode = keyof typeof REQUEST_ERRORS;

export const isRequestErrorCode = (code: unknown): code is RequestErrorCode =>
  typeof code === 'string' && Object.hasOwn(REQUEST_ERRORS, code);

const STATUS: Partial<Record<RequestErrorCode, number>> = {
  UNAUTHENTICATED: 401,
  INTERNAL_ERROR: 500,
};

/** An error whose detail was written by us and is safe to show: it holds no value of the request. */
export class RequestError extends GraphQLError {
  readonly detail: string | undefined;

  constructor(code: RequestErrorCode, detail?: string) {
    super(REQUEST_ERRORS[code], { extensions: { code, http: { status: STATUS[code] ?? 400 } } });
    this.detail = detail;
  }
}

export const refuseRequest = (code: RequestErrorCode, detail?: string): RequestError =>
  new RequestError(code, detail);

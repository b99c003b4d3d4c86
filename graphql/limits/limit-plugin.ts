import type { ApolloServerPlugin } from '@apollo/server';
import { refuseRequest } from '../errors/request-error.ts';
import { countFields } from './count-fields.ts';
import { LIMITS } from './limits.ts';

/** Refuses a request too large in all, after validation and before the first resolver. */
export const limitPlugin: ApolloServerPlugin = {
  async requestDidStart() {
    return {
      async didResolveOperation({ schema, document, operation, request }) {
        // An unknown operation name is refused by the execution itself.
        if (operation === undefined) return;
        const counted = countFields({
          schema,
          document,
          operation,
          variables: request.variables ?? {},
        });
        if (counted.pageSizeWrong)
          throw refuseRequest('LIMIT_EXCEEDED', `first 须为1至${LIMITS.pageSize}`);
        if (counted.fields > LIMITS.resolvedFields)
          throw refuseRequest('LIMIT_EXCEEDED', `查询规模超过上限${LIMITS.resolvedFields}`);
      },
    };
  },
};

/** The function that a task calls, by the name its row has. */
export const functionOf = (arn: string): string => arn.slice(arn.lastIndexOf(':') + 1);

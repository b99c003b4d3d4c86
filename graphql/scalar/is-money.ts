/** Money is named after its unit, in the schema and in the inputs of rules alike. */
export const isMoney = (name: string): boolean => /Fen(PerMonth)?$/.test(name);

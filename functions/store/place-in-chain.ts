/** The condition that a record is still in one of these states and its chain still at this place. */
export const stateAndPlaceInChain = (from: { states: readonly string[]; seq: number }) => ({
  ConditionExpression: `#chain.#seq = :seq AND #state IN (${from.states.map((_, i) => `:s${i}`).join(', ')})`,
  ExpressionAttributeNames: { '#chain': 'chain', '#seq': 'seq', '#state': 'state' },
  ExpressionAttributeValues: {
    ':seq': from.seq,
    ...Object.fromEntries(from.states.map((state, i) => [`:s${i}`, state])),
  },
});

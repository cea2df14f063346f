/**
 * Who of the company's people a signal says it was handled by: `agent` in its data (a name, a number, or an object with an id),
 * else the attribute of that name. Names in texts are masked and stay so; this is where agents are known from.
 */
export const agentOfSignal = `multiIf(
  JSONType(data, 'agent') = 'Object', JSONExtractString(data, 'agent', 'id'),
  JSONHas(data, 'agent'), trim(BOTH '"' FROM JSONExtractRaw(data, 'agent')),
  toString(attributes['agent']))`

/**
 * A customer counts once at a unit; whoever gave no name counts as one each time. `signal` is a number made of the signal's name.
 */
export const whoOf = (signal: string) => `if(customer = 0, bitOr(${signal}, 9223372036854775808), toUInt64(customer))`

/** Where this browser keeps what is not sent yet. On its own, so that every page can look without loading the rest. */
export const outboxKey = 'heartline.observations'

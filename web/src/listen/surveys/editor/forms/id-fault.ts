/** Whether this is an id as definitions have them: a small letter, then small letters, digits and dashes, sixty in all. */
export const isId = (text: string): boolean => /^[a-z][a-z0-9-]{0,59}$/.test(text) && text !== 'constructor'

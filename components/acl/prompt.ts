/** The prompt of somebody, as bash has it without its directory. */
export const promptOf = (who: string): string => `${who}${who === 'root' ? '#' : '$'}`;

/** How htgettoken and jobsub begin the lines that they print when they fetch a token (never on one of our rows). */
const begins =
  /^(Attempting|Initiating|Negotiating|Storing|Saving|Using|Refreshing|Credkey|Vault|Bearer|Token|Kerberos)\b/i;

/** True for what token tools print before the answer. */
export const isChatter = (line: string): boolean => line.trim() === '' || begins.test(line.trim());

/** What is thrown, for a test of more than one word of it; empty where nothing is. */
export function messageOf(attempt: () => unknown): string {
  try {
    attempt();
  } catch (error) {
    return String(error);
  }
  return "";
}

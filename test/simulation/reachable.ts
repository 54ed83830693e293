/** Is an address one that the internet can reach? A list of its own, not the library's. */
const CLOSED: readonly (readonly [string, number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.2.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
];

const numberOf = (text: string): number =>
  text.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);

export function isReachable(address: string): boolean {
  if (address.includes(":"))
    return /^2[0-9a-f]{3}:/.test(address) && !/^2001:d?b?8?:/.test(address);
  const value = numberOf(address);
  return !CLOSED.some(([base, bits]) => {
    const size = 2 ** (32 - bits);
    return value >= numberOf(base) && value < numberOf(base) + size;
  });
}

/** Random characters `a-z0-9`; 12 of them are 62 bits, so that no two browsers, tabs or sessions ever share an id. */
export function randomId(length = 12): string {
  const bytes = crypto.getRandomValues(new Uint8Array(length));
  return Array.from(bytes, (byte) => (byte % 36).toString(36)).join("");
}

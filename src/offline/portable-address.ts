/**
 * Where an address of the site lies in a folder of files, as the portable edition has it: `/docs/intro#why` is
 * `docs/intro.html#why`. Undefined for what is no address of the site.
 * @param baseUrl the site's path, ending in a slash
 */
export function fileOfAddress(address: string, baseUrl: string): string | undefined {
  if (!address.startsWith(baseUrl) || address.startsWith("//")) return undefined;
  const [, path = "", rest = ""] = /^([^?#]*)(.*)$/s.exec(address.slice(baseUrl.length)) ?? [];
  const plain = path.replace(/\/+$/, "");
  if (plain === "") return `index.html${rest}`;
  // A name with an ending is a file already; a topic's name has none.
  return `${/\.[a-z0-9]{2,5}$/i.test(plain) ? plain : `${plain}.html`}${rest}`;
}

/** How a page gets back to the folder's root: `../` for each folder it lies in, `./` at the top. */
export function rootOf(file: string): string {
  return "../".repeat(file.split("/").length - 1) || "./";
}

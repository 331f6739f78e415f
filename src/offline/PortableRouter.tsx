import { type ReactNode, useEffect } from "react";
import { MemoryRouter, useHistory } from "react-router-dom";
import { goToFile, mendLinks, portablePage } from "./portable.browser";

/**
 * In place of the site's router in the portable edition (`plugins/bundler`): a browser lets no page that was opened from a
 * folder change its address, so every other page is gone to as a file.
 */
export function BrowserRouter({ children }: { children: ReactNode }) {
  const { search, hash } = typeof location === "undefined" ? { search: "", hash: "" } : location;
  return (
    <MemoryRouter initialEntries={[portablePage + search + hash]}>
      <Leaving />
      {children}
    </MemoryRouter>
  );
}

export { BrowserRouter as HashRouter };

function Leaving() {
  const history = useHistory();
  useEffect(() => {
    mendLinks();
    return history.block(({ pathname, search, hash }) => {
      if (pathname.replace(/(.)\/$/, "$1") === portablePage) return undefined;
      goToFile(pathname + search + hash);
      return false;
    });
  }, [history]);
  return null;
}

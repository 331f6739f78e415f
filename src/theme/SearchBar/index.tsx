import { SearchButton } from "../../search/SearchButton";

/** What the navigation bar shows as its search. */
export default function SearchBar() {
  return <SearchButton />;
}

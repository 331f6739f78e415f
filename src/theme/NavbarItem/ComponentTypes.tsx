import type { ComponentTypesObject } from "@theme/NavbarItem/ComponentTypes";
import DefaultNavbarItem from "@theme/NavbarItem/DefaultNavbarItem";
import SearchNavbarItem from "@theme/NavbarItem/SearchNavbarItem";

/** The kinds of entries that the bar of `docusaurus.config.ts` has. The others would be script on every page for nobody. */
export default { default: DefaultNavbarItem, search: SearchNavbarItem } as ComponentTypesObject;

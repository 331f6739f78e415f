import type { SidebarsConfig } from "@docusaurus/plugin-content-docs";
import { sidebarItems } from "./plugins/course/sidebar";

// Made from the outline and what has landed: a new topic needs no line here.
const sidebars: SidebarsConfig = { handbook: sidebarItems(__dirname) };

export default sidebars;

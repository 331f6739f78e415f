import { useNavbarMobileSidebar, useNavbarSecondaryMenu } from "@docusaurus/theme-common/internal";
import type { Props } from "@theme/Navbar/MobileSidebar/Layout";
import clsx from "clsx";
import { useEffect, useRef } from "react";
import { keepInside } from "./keepInside.browser";

/**
 * The menu drawer of small screens as a modal dialog: it takes the focus, keeps it, closes by Escape and gives the focus
 * back. The theme's own leaves the focus on the button behind it, and the page below it can be reached by Tab.
 */
export default function MobileSidebarLayout({ header, primaryMenu, secondaryMenu }: Props) {
  const { shown, toggle } = useNavbarMobileSidebar();
  const { shown: second } = useNavbarSecondaryMenu();
  const drawer = useRef<HTMLDivElement>(null);
  useEffect(() => (shown && drawer.current ? keepInside(drawer.current, toggle) : undefined), [shown, toggle]);
  return (
    <div
      ref={drawer}
      className="theme-layout-navbar-sidebar navbar-sidebar"
      role="dialog"
      aria-modal="true"
      aria-label="Menu"
    >
      {header}
      <div className={clsx("navbar-sidebar__items", second && "navbar-sidebar__items--show-secondary")}>
        <div className="theme-layout-navbar-sidebar-panel navbar-sidebar__item menu" inert={second}>
          {primaryMenu}
        </div>
        <div className="theme-layout-navbar-sidebar-panel navbar-sidebar__item menu" inert={!second}>
          {secondaryMenu}
        </div>
      </div>
    </div>
  );
}

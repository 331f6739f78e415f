import IconDarkMode from "@theme/Icon/DarkMode";
import IconLightMode from "@theme/Icon/LightMode";
import IconSystemColorMode from "@theme/Icon/SystemColorMode";
import type { Props } from "@theme/ColorModeToggle";
import { clsx } from "clsx";
import styles from "./styles.module.css";

/** Each press leads on to the next: as the system has it, light, dark. */
const NEXT = { system: "light", light: "dark", dark: null } as const;

/**
 * The theme's switch of colours, but never disabled: the theme's is until the page's scripts run, and a disabled button
 * swallows the press that should start them (src/start).
 */
export default function ColorModeToggle({ className, buttonClassName, value, onChange }: Props) {
  const mode = value ?? "system";
  return (
    <div className={clsx(styles.toggle, className)}>
      <button
        className={clsx("clean-btn", styles.button, buttonClassName)}
        type="button"
        onClick={() => onChange(NEXT[mode])}
        title={`${mode} mode`}
        aria-label={`Switch between dark and light mode (currently ${mode} mode)`}
      >
        {/* All three stand here: which one is seen has to be right before React is there. */}
        <IconLightMode aria-hidden className={clsx(styles.icon, styles.light)} />
        <IconDarkMode aria-hidden className={clsx(styles.icon, styles.dark)} />
        <IconSystemColorMode aria-hidden className={clsx(styles.icon, styles.system)} />
      </button>
    </div>
  );
}

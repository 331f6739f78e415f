import { useState } from "react";
import styles from "./SlashSetting.module.css";
import { setSlash, slashIsOn } from "./shortcut.browser";

/** Switches the one-character shortcut off, for readers whose speech input or shaky hand types it by accident. */
export function SlashSetting() {
  const [on, setOn] = useState(slashIsOn);
  return (
    <label className={styles.setting}>
      <input
        type="checkbox"
        checked={on}
        onChange={(event) => {
          setOn(event.target.checked);
          setSlash(event.target.checked);
        }}
      />
      <span>
        <kbd>/</kbd> opens the search
      </span>
    </label>
  );
}

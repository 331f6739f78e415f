import type { ReactNode } from "react";
import type { Defaults } from "./schema";
import { findValue } from "./values";
import { InlineText } from "../ui/InlineText";

/** A fact of the topic's `defaults.yaml`, addressed `tool.name`. */
export function Value({ of, defaults }: { of: string; defaults: Defaults | null }): ReactNode {
  return <InlineText text={findValue(defaults, of)?.text ?? ""} />;
}

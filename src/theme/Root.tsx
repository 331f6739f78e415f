import type { ReactNode } from "react";
import { OfflineNotices } from "../offline/OfflineNotices";
import { ProgressProvider } from "../progress/useProgress";

/** Mounted once around the whole site and never unmounted: the reader's log lives here. */
export default function Root({ children }: { children: ReactNode }) {
  return (
    <ProgressProvider>
      {children}
      <OfflineNotices />
    </ProgressProvider>
  );
}

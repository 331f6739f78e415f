/** A way to tell the other tabs that the log changed. */
export interface TabChannel {
  tell(): void;
  close(): void;
}

/**
 * Messages carry no data, only "read again": a forged one can cause a reading, never a record.
 * Where the browser has no BroadcastChannel, tabs learn of each other when they are shown again.
 */
export function openTabChannel(name: string, onTold: () => void): TabChannel {
  const message = `${name}: changed`;
  let channel: BroadcastChannel | null = null;

  function open(): void {
    try {
      channel ??= new BroadcastChannel(name);
      channel.addEventListener("message", hear);
    } catch {
      // Absent or forbidden.
    }
  }

  function hear(event: MessageEvent<unknown>): void {
    if (event.data === message) onTold();
  }

  function shut(): void {
    channel?.close();
    channel = null;
  }

  open();
  // A message to a page in the back/forward cache throws it out of there (Chromium's "broadcastchannel-message").
  globalThis.addEventListener?.("pagehide", shut);
  globalThis.addEventListener?.("pageshow", open);

  return {
    tell() {
      try {
        channel?.postMessage(message);
      } catch {
        // Closed; the others still read when they are shown.
      }
    },
    close() {
      shut();
      globalThis.removeEventListener?.("pagehide", shut);
      globalThis.removeEventListener?.("pageshow", open);
    },
  };
}

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
  try {
    channel = new BroadcastChannel(name);
    channel.addEventListener("message", (event: MessageEvent<unknown>) => {
      if (event.data === message) onTold();
    });
  } catch {
    // Absent or forbidden.
  }
  return {
    tell() {
      try {
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a BroadcastChannel has none
        channel?.postMessage(message);
      } catch {
        // Closed; the others still read when they are shown.
      }
    },
    close() {
      channel?.close();
      channel = null;
    },
  };
}

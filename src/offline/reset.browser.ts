import { cacheName, noteKey, NOTES } from "./keys";

/** Takes away the workers of this site and all they keep; sites beside it on the same host keep theirs. */
export async function removeSavedCopy(basePath: string): Promise<void> {
  const scope = new URL(basePath, location.href).href;
  const workers = (navigator as { serviceWorker?: ServiceWorkerContainer }).serviceWorker;
  for (const registration of (await workers?.getRegistrations()) ?? [])
    if (registration.scope === scope) await registration.unregister();
  if (typeof caches !== "undefined") await caches.delete(cacheName(basePath));
  try {
    for (const note of NOTES) localStorage.removeItem(noteKey(basePath, note));
  } catch {
    // Blocked: then nothing was kept there.
  }
}

import { cacheName } from "./keys";
import type { WorkerScope } from "./worker-scope.browser";

/**
 * The worker that ends all workers of this site (`npm run build:tombstone`): it takes over at once, removes what they kept,
 * and itself. Progress lies elsewhere and is not touched; open tabs go on, from the network.
 */
const worker = globalThis as unknown as WorkerScope;

worker.addEventListener("install", (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener("activate", (event) => event.waitUntil(end()));

async function end(): Promise<void> {
  await caches.delete(cacheName(new URL(worker.registration.scope).pathname));
  await worker.registration.unregister();
}

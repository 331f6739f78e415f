import type { Preset } from "../../lab";

const fiveMinutes = { rate: 25, keys: 500, "outage-length": 300_000 };

const stampede = {
  rate: 100,
  keys: 250,
  capacity: 1,
  "max-age": 120_000,
  "stale-if-error": 0,
  "outage-start": 30_000,
  "outage-length": 150_000,
};

/** Starting points of the stale-answer lab. */
export const stalePresets: readonly Preset[] = [
  {
    id: "stale-if-error",
    title: "RFC 5861: stale-if-error=1200",
    note: "The RFC's own example: fresh for 600 s, usable for 1200 s more when an error is met. Above an age of 1800 s errors pass through.",
    values: {},
    seed: 1,
    source: { title: "RFC 5861, section 4.1", url: "https://www.rfc-editor.org/rfc/rfc5861#section-4.1" },
  },
  {
    id: "stale-while-revalidate",
    title: "RFC 5861: stale-while-revalidate=30",
    note: "The RFC's other example: for 30 s after its 600 s an answer is given while a new one is fetched. It hides latency; here it meets an outage of 5 minutes.",
    values: { ...fiveMinutes, "stale-if-error": 0, "stale-while-revalidate": 30_000 },
    seed: 1,
    source: { title: "RFC 5861, section 3.1", url: "https://www.rfc-editor.org/rfc/rfc5861#section-3.1" },
  },
  {
    id: "no-fallback",
    title: "No fallback",
    note: "The same outage of 5 minutes, and errors are passed on, as nginx does unless told otherwise: proxy_cache_use_stale is off by default.",
    values: { ...fiveMinutes, fallback: "fail" },
    seed: 1,
    source: {
      title: "nginx, proxy_cache_use_stale",
      url: "https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_cache_use_stale",
    },
  },
  {
    id: "stampede",
    title: "Every reader for itself",
    note: "All of 250 keys have expired when the service returns, and each reader sends a fetch of its own: nginx's proxy_cache_lock is off by default.",
    values: { ...stampede, fallback: "fail", "single-flight": false },
    seed: 1,
    source: {
      title: "nginx, proxy_cache_lock",
      url: "https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_cache_lock",
    },
  },
  {
    id: "single-flight",
    title: "One fetch per key",
    note: "The same return with requests for one key joined, as Go's singleflight and nginx's proxy_cache_lock do.",
    values: { ...stampede, fallback: "fail" },
    seed: 1,
    source: {
      title: "Go, golang.org/x/sync/singleflight",
      url: "https://pkg.go.dev/golang.org/x/sync/singleflight",
    },
  },
  {
    id: "default-stampede",
    title: "A default for everybody",
    note: "Readers get the list price instead of errors, and each still sends its fetch: the stampede is the same, only nobody sees it.",
    values: { ...stampede, fallback: "default", "single-flight": false },
    seed: 1,
  },
];

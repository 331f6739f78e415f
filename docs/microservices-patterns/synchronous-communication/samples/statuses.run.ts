import { FROM_HTTP, retry } from "./statuses";

// May it be tried again? By gRPC's numbers of the statuses:
const names = ["OK", "CANCELLED", "UNKNOWN", "INVALID_ARGUMENT", "DEADLINE_EXCEEDED"];
Object.assign(names, { 8: "RESOURCE_EXHAUSTED", 12: "UNIMPLEMENTED", 14: "UNAVAILABLE" });
for (const code of [4, 8, 14, 3])
  console.log(`${names[code]}, retry with an idempotency key: ${retry(code, true)}; without: ${retry(code, false)}`);
// What a proxy answers in HTTP reaches the client as a gRPC status.
for (const http of [404, 429, 500, 503]) {
  console.log(`HTTP ${http} from a proxy is ${names[FROM_HTTP[http] ?? 2]}`);
}

import { surge } from "./surge";

// Five pods, which may become 30, suddenly get 600 checkouts a second. A pod requests 500m, enough for 25 a second.
// The autoscaler aims at 70 % CPU or at 20 checkouts a pod; new pods are ready after 30 s, but for the last row.
const settings = {
  "by CPU, limit 500m": { load: 600, limit: 500, startSeconds: 30, metric: { cpu: 70 } },
  "by CPU, no limit": { load: 600, limit: Infinity, startSeconds: 30, metric: { cpu: 70 } },
  "by checkouts, limit 500m": { load: 600, limit: 500, startSeconds: 30, metric: { perPod: 20 } },
  "by CPU, limit 500m, ready after 5 s": { load: 600, limit: 500, startSeconds: 5, metric: { cpu: 70 } },
};
for (const [name, setting] of Object.entries(settings)) {
  const { moments, lost } = surge(setting);
  console.log(`${name}: ${lost} checkouts too many in 3 min`);
  console.log(
    `  pods every 15 s: ${moments
      .slice(0, 8)
      .map(({ replicas }) => replicas)
      .join(" ")}`,
  );
}

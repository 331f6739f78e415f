import { reachesHealthy, shares } from "./priorities";

// Ten hosts in my zone, ten in the next. How does the load move as those of my zone fail?
for (const healthy of [10, 8, 7, 5, 2, 0]) {
  const levels = [
    { healthy, total: 10 },
    { healthy: 10, total: 10 },
  ];
  const [own, next] = shares(levels);
  console.log(`${healthy} of 10 healthy: ${own?.load} % to my zone, ${next?.load} % to the next`);
}
// Both zones fail. Below half healthy a zone may panic and use all its hosts, but only if 1.4 × the healthy share of
// both, added up, is under 100 %.
for (const healthy of [4, 3, 2]) {
  const levels = [
    { healthy, total: 10 },
    { healthy, total: 10 },
  ];
  const panic = shares(levels).some((share) => share.panic) ? "panic" : "no panic";
  console.log(
    `${healthy} of 10 healthy in both zones: ${panic}, ${Math.round(reachesHealthy(levels))} % meet a healthy host`,
  );
}

import { Api } from "./api";
import { Controller, EdgeController } from "./reconcile";

// Two controllers keep the same wish. One acts on events alone, one compares; the watch loses one event.
for (const kind of ["edge-triggered, by events", "level-triggered, by comparing"]) {
  const api = new Api();
  const edge = kind.startsWith("edge") ? new EdgeController(api) : undefined;
  const level = edge ? undefined : new Controller(api);
  const step = (what = "") => {
    edge?.work();
    level?.work();
    console.log(`  ${what}: ${api.pods.size} pods`);
  };
  console.log(kind);
  api.apply("order", 3);
  step("wish 3");
  api.loses = () => true;
  api.apply("order", 5);
  api.loses = () => false;
  step("wish 5, and nobody hears of it");
  level?.relist();
  step("after the next full list");
  api.apply("order", 4);
  step("wish 4");
}

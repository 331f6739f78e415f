import { afterEach, expect, it } from "vitest";
import { charge, connect, serve } from "./payment-api";
import { layer4, roundRobin } from "./pinning";

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0).toReversed()) close();
});

async function pods(count: number) {
  const served = Array.from({ length: count }, () => 0);
  const ports: number[] = [];
  for (let pod = 0; pod < count; pod++) {
    const server = await serve((_, answer) => {
      served[pod]!++;
      answer(null, { charge_id: `by pod ${pod}` });
    });
    open.push(server.stop);
    ports.push(server.port);
  }
  return { served, ports };
}

async function thirtyCharges(...[target, options]: Parameters<typeof connect>) {
  const client = connect(target, { "grpc.use_local_subchannel_pool": 1, ...options });
  open.push(() => client.close());
  await charge(client); // the connections stand before anything is counted
  return async () => {
    for (let n = 0; n < 30; n++) await charge(client);
  };
}

// #region test-pinned
it("behind a layer 4 balancer, one channel is one connection is one pod", async () => {
  const { served, ports } = await pods(3);
  const service = await layer4(ports);
  open.push(service.stop);

  await (
    await thirtyCharges(service.address)
  )();
  expect(served).toEqual([31, 0, 0]);
  expect(service.connections()).toBe(1);
});
// #endregion test-pinned

it("round_robin through one virtual address changes nothing: it has one address to go round", async () => {
  const { served, ports } = await pods(3);
  const service = await layer4(ports);
  open.push(service.stop);

  await (
    await thirtyCharges(service.address, roundRobin)
  )();
  expect(served).toEqual([31, 0, 0]);
});

it("pick_first, the default, stays with one pod although it knows three", async () => {
  const { served, ports } = await pods(3);
  await (
    await thirtyCharges(`ipv4:${ports.map((port) => `127.0.0.1:${port}`).join(",")}`)
  )();
  expect(served.toSorted((a, b) => b - a)).toEqual([31, 0, 0]);
});

it("round_robin over the pods' own addresses reaches every one of them", async () => {
  const { served, ports } = await pods(3);
  const run = await thirtyCharges(`ipv4:${ports.map((port) => `127.0.0.1:${port}`).join(",")}`, roundRobin);
  await run();
  // A pod joins the turn when its connection stands: until then the others share its part.
  await expect.poll(() => served.every((calls) => calls > 0)).toBe(true);
  served.fill(0);
  await run();
  expect(served).toEqual([10, 10, 10]);
});

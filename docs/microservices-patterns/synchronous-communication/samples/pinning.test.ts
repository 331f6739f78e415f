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

function client(...[target, options]: Parameters<typeof connect>) {
  const opened = connect(target, { "grpc.use_local_subchannel_pool": 1, ...options });
  open.push(() => opened.close());
  return opened;
}

async function thirtyCharges(payment: ReturnType<typeof connect>) {
  for (let n = 0; n < 30; n++) await charge(payment);
}

const addresses = (ports: readonly number[]) => `ipv4:${ports.map((port) => `127.0.0.1:${port}`).join(",")}`;

// #region test-pinned
it("behind a layer 4 balancer, one channel is one connection is one pod", async () => {
  const { served, ports } = await pods(3);
  const service = await layer4(ports);
  open.push(service.stop);

  await thirtyCharges(client(service.address));
  expect(served).toEqual([30, 0, 0]);
  expect(service.connections()).toBe(1);
});
// #endregion test-pinned

it("round_robin through one virtual address changes nothing: it has one address to go round", async () => {
  const { served, ports } = await pods(3);
  const service = await layer4(ports);
  open.push(service.stop);

  await thirtyCharges(client(service.address, roundRobin));
  expect(served).toEqual([30, 0, 0]);
});

it("pick_first, the default, stays with one pod although it knows three", async () => {
  const { served, ports } = await pods(3);
  await thirtyCharges(client(addresses(ports)));
  expect(served.toSorted((a, b) => b - a)).toEqual([30, 0, 0]);
});

it("round_robin over the pods' own addresses gives each its third", async () => {
  const { served, ports } = await pods(3);
  const payment = client(addresses(ports), roundRobin);
  // A pod joins the turn when its connection stands; until then the others share its part.
  for (let n = 0; n < 5_000 && served.includes(0); n++) await charge(payment);
  served.fill(0);
  await thirtyCharges(payment);
  expect(served).toEqual([10, 10, 10]);
});

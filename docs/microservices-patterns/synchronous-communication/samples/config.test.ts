import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";

const config = (name: string) => readFileSync(new URL(`../config/${name}`, import.meta.url), "utf8");
const seconds = (text: string) => Number(text.replace(/s$/, ""));

describe("grpc-service-config.json", () => {
  const [method] = JSON.parse(config("grpc-service-config.json")).methodConfig;
  const { maxAttempts, initialBackoff, maxBackoff, backoffMultiplier, retryableStatusCodes } = method.retryPolicy;

  it("names a service and a method that the contract has", () => {
    const [{ service, method: rpc }] = method.name;
    const proto = config("payment.proto");
    expect(service).toBe(`${/package ([\w.]+);/.exec(proto)![1]}.${/service (\w+)/.exec(proto)![1]}`);
    expect(proto).toContain(`rpc ${rpc}(`);
  });

  it("leaves each attempt the 900 ms in which payment answers on a bad day", () => {
    const leftForEach = (attempts: number) => {
      let waits = 0;
      for (let retry = 0; retry < attempts - 1; retry++)
        waits += Math.min(seconds(initialBackoff) * backoffMultiplier ** retry, seconds(maxBackoff)) * 1.2;
      return (seconds(method.timeout) - waits) / attempts;
    };
    expect(leftForEach(maxAttempts)).toBeCloseTo(0.94, 10); // 2 s less a wait of 120 ms at most
    expect(leftForEach(maxAttempts)).toBeGreaterThan(0.9);
    expect(leftForEach(maxAttempts + 1)).toBeCloseTo(0.547, 3);
  });

  it("repeats only what may not have been served", () => expect(retryableStatusCodes).toEqual(["UNAVAILABLE"]));
});

describe("envoy-payment.yaml", () => {
  const cluster = parse(config("envoy-payment.yaml"));

  it("asks for the headless Service by the name and port that it has", () => {
    const { metadata, spec } = parse(config("payment-headless.yaml"));
    const { socket_address } = cluster.load_assignment.endpoints[0].lb_endpoints[0].endpoint.address;
    expect(socket_address.address).toBe(`${metadata.name}.${metadata.namespace}.svc.cluster.local`);
    expect(socket_address.port_value).toBe(spec.ports[0].port);
  });

  it("may eject one of five pods; the four that stay carry the load and are no panic", () => {
    const ejectable = Math.floor((cluster.outlier_detection.max_ejection_percent / 100) * 5);
    expect(ejectable).toBe(1);
    expect((5 - ejectable) * (4 / 0.12)).toBeGreaterThan(100);
    expect(((5 - ejectable) / 5) * 100).toBeGreaterThanOrEqual(cluster.common_lb_config.healthy_panic_threshold.value);
  });
});

describe("the arithmetic of the page", () => {
  /** Every way in which five connections can fall on five pods, as the load of the busiest. */
  const busiest = Array.from({ length: 5 ** 5 }, (_, draw) => {
    const loads = [0, 0, 0, 0, 0];
    for (let left = draw, n = 0; n < 5; n++, left = Math.floor(left / 5)) loads[left % 5]!++;
    return Math.max(...loads);
  });
  const share = (least: number) => busiest.filter((load) => load >= least).length / busiest.length;

  it("two of five channels meet in 96 % of the draws, three in 29 %", () => {
    expect(share(2)).toBeCloseTo(0.96, 2);
    expect(share(3)).toBeCloseTo(0.29, 2);
  });
  it("a pod gets none of five connections one time in three", () => expect(0.8 ** 5).toBeCloseTo(0.33, 2));
  it("a window of 65,535 bytes and 80 ms of round trip carry 0.8 MB a second", () =>
    expect(65_535 / 0.08 / 1e6).toBeCloseTo(0.82, 2));

  /** The server's side of gRFC A8, for a client without a call: the ping at which it hangs up. */
  it("pings every 60 s on an idle connection end it at the fourth, after 240 s", () => {
    let lastValid = -Infinity;
    let strikes = 0;
    let at = 0;
    while (strikes <= 2) {
      at += 60;
      if (lastValid + 2 * 3600 <= at) lastValid = at;
      else strikes++;
    }
    expect(at).toBe(240);
  });
});

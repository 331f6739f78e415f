import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { checkOf, lacksProgram } from ".";
import { findProgram } from "./program";

const ROOT = resolve(__dirname, "../..");
// Inside the project, because packages are found from there; the folder is ignored by git.
const folder = mkdtempSync(join(ROOT, "node_modules/.configuration-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileOf(name: string, text: string) {
  writeFileSync(join(folder, name), text);
  return { path: relative(ROOT, join(folder, name)), name, text };
}

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata: { name: order }
spec:
  replicas: 5
  selector: { matchLabels: { app: order } }
  template:
    metadata: { labels: { app: order } }
    spec: { containers: [{ name: order, image: "shop/order:1" }] }
`;
const DESTINATION_RULE = `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: payment }
spec: { host: payment, trafficPolicy: { outlierDetection: { consecutive5xxErrors: 5 } } }
`;
const ROUTE = `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: order }
spec: { rules: [{ timeouts: { request: 3s }, backendRefs: [{ name: order, port: 80 }] }] }
`;
const ROLLOUT = `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: order }
spec:
  strategy: { canary: { steps: [{ setWeight: 10 }, { pause: { duration: 10m } }] } }
`;
const NGINX = "events {}\nhttp { server { listen 127.0.0.1:8080; location / { proxy_pass http://127.0.0.1:81; } } }\n";
const CLUSTER = `# envoy.config.cluster.v3.Cluster
name: payment
connect_timeout: 0.25s
lb_policy: LEAST_REQUEST
circuit_breakers: { thresholds: [{ priority: DEFAULT, max_requests: 20 }] }
typed_extension_protocol_options:
  http:
    "@type": type.googleapis.com/envoy.extensions.upstreams.http.v3.HttpProtocolOptions
    explicit_http_config: { http2_protocol_options: { max_concurrent_streams: 100 } }
`;
const PROTO = `syntax = "proto3";

package payment.v1;

message Charge {
  string order_id = 1;
}
`;
const OPENAPI = `openapi: 3.1.0
info: { title: Payment, version: "1", license: { name: MIT, url: "https://example.com" } }
servers: [{ url: "https://payment.example.org" }]
security: []
paths:
  /charges:
    get:
      operationId: listCharges
      summary: Charges
      responses: { "200": { description: The charges }, "400": { description: Refused } }
`;
const ASYNCAPI = `asyncapi: 3.0.0
info:
  title: Order events
  version: 1.0.0
channels:
  orders: { address: orders, messages: { placed: { payload: { type: object } } } }
operations:
  publishOrder: { action: send, channel: { $ref: "#/channels/orders" } }
`;
const RULES = "groups: [{ name: a, rules: [{ alert: Down, expr: up == 0 }] }]\n";
const ALERTMANAGER = "route: { receiver: pager }\nreceivers: [{ name: pager }]\n";
const AVRO = '{ "type": "record", "name": "Order", "fields": [{ "name": "id", "type": "string" }] }';
const BPMN = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="http://shop.example/checkout">
  <process id="checkout" isExecutable="true"><startEvent id="start" /></process>
</definitions>
`;

/** For each kind: a file that passes, one change to it, and what the checker says of the change. */
const CASES: readonly [label: string, name: string, good: string, from: string, to: string, said: RegExp][] = [
  ["typed schema", "deployment.yaml", DEPLOYMENT, "replicas: 5", "replica: 5", /replica/],
  ["typed schema", "values.yaml", DEPLOYMENT, "replicas: 5", 'replicas: "five"', /replicas/],
  ["typed schema", "rule.yaml", DESTINATION_RULE, "consecutive5xxErrors", "consecutive5xxError", /consecutive5xxError/],
  ["typed schema", "route.yaml", ROUTE, "request: 3s", "request: 3 seconds", /timeouts\/request/],
  ["typed schema", "rollout.yaml", ROLLOUT, "setWeight: 10", "setWeigth: 10", /setWeigth/],
  ["typed schema", "kind.yaml", DEPLOYMENT, "kind: Deployment", "kind: Deploiment", /no published schema/],
  ["nginx -t", "edge.nginx.conf", NGINX, "proxy_pass", "proxy_passs", /unknown directive "proxy_passs"/],
  ["Envoy protos", "envoy-cluster.yaml", CLUSTER, "max_requests", "max_request", /max_request: .* no such field/],
  ["Envoy protos", "envoy-enum.yaml", CLUSTER, "LEAST_REQUEST", "LEAST_REQUESTS", /no value of LbPolicy/],
  ["Envoy protos", "envoy-duration.yaml", CLUSTER, "0.25s", "250ms", /Duration/],
  ["Envoy protos", "envoy-any.yaml", CLUSTER, "max_concurrent_streams", "max_streams", /max_streams/],
  ["Envoy protos", "envoy-list.yaml", CLUSTER, "max_requests: 20", "max_requests: []", /UInt32Value/],
  ["Envoy protos", "envoy-empty.yaml", CLUSTER, CLUSTER, "# envoy.config.cluster.v3.Cluster\n", /no document/],
  ["Envoy protos", "envoy-name.yaml", CLUSTER, "# envoy", "name: x\n# envoy", /no first line/],
  ["buf lint", "payment.proto", PROTO, "order_id", "orderId", /lower_snake_case/],
  ["OpenAPI linter", "openapi.yaml", OPENAPI, "description: The charges", "content: {}", /description/],
  ["AsyncAPI parser", "asyncapi.yaml", ASYNCAPI, "action: send", "action: shout", /action/],
  ["promtool", "alerts.yaml", RULES, "up == 0", "up = 0", /parse error/],
  ["amtool", "alertmanager.yml", ALERTMANAGER, "receiver: pager", "receiver: mail", /mail/],
  ["Avro parser", "order.avsc", AVRO, '"string"', '"text"', /text/],
  ["BPMN schema", "checkout.bpmn", BPMN, "startEvent", "startsEvent", /startsEvent/],
  ["run on PostgreSQL", "saga.sql", "create table saga (id text primary key);", "text", "texxt", /texxt/],
  ["parsed; not executed", "application.yml", "a: 1\n", "a: 1", "a: [1", /./],
  ["parsed; not executed", "prometheus.yml", "rule_files: [a.yaml]\nscrape_configs: []\n", "[]", "[", /./],
  ["parsed; not executed", "connector.json", "{}", "{}", "{", /JSON/],
  ["parsed; not executed", "app.properties", "a.b=1\n", "a.b=1", "a b", /no property/],
];

describe.each(CASES)("%s of %s", (label, name, good, from, to, said) => {
  const check = checkOf(fileOf(name, good));
  it("is chosen by what the file is", () => expect(check.label).toBe(label));
  it.skipIf(lacksProgram(check))("passes what is right", async () => {
    expect(await check.faults(fileOf(name, good), ROOT)).toEqual([]);
  });
  it.skipIf(lacksProgram(check))(`objects to “${to.trim()}” for “${from.split("\n")[0]}”`, async () => {
    expect(good).toContain(from);
    expect((await check.faults(fileOf(name, good.replace(from, to)), ROOT)).join("\n")).toMatch(said);
  });
});

const TEST_OF_RULES = `rule_files: [alerts.yaml]
tests:
  - input_series: [{ series: up, values: "0 0" }]
    alert_rule_test: [{ eval_time: 1m, alertname: Down, exp_alerts: [{}] }]
`;

it.skipIf(findProgram("promtool") === undefined)("unit tests of rules run, and can fail", async () => {
  fileOf("alerts.yaml", RULES);
  const test = fileOf("alerts.rules-test.yaml", TEST_OF_RULES);
  expect(await checkOf(test).faults(test, ROOT)).toEqual([]);
  const wrong = fileOf("alerts.rules-test.yaml", TEST_OF_RULES.replace('"0 0"', '"1 1"'));
  expect((await checkOf(wrong).faults(wrong, ROOT)).join()).toContain("FAILED");
});

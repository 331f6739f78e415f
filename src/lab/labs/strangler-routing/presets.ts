import type { Preset } from "../../lab";

const SECOND = 1000;

const istio = {
  title: "Istio: HTTPRouteDestination.weight, a proportion of the requests (istio/api, commit b8f8791)",
  url: "https://github.com/istio/api/blob/b8f8791d9653b2edc77a071d48887e582cfe84bf/networking/v1alpha3/virtual_service.proto",
};
const split = {
  title: "nginx.org: ngx_http_split_clients_module (commit 3924a7f, 2026-07-22)",
  url: "https://github.com/nginx/nginx.org/blob/3924a7f8334b93bbb4d5368f3d0cd44922ef2a6b/xml/en/docs/http/ngx_http_split_clients_module.xml",
};
const debezium = {
  title: "Debezium connector for PostgreSQL 3.6.1: records in the order in which they were generated",
  url: "https://github.com/debezium/debezium/blob/v3.6.1.Final/documentation/modules/ROOT/pages/connectors/postgresql.adoc",
};
const diffy = {
  title: "Diffy: README, candidate, primary and secondary (commit 6c8235b)",
  url: "https://github.com/opendiffy/diffy/blob/6c8235b1aeb2b246b759d32a5db95a91f665a909/README.md",
};

/** The page's table as runs, then what carries the data, the ways back, and the comparison. */
export const stranglerPresets: readonly Preset[] = [
  {
    id: "by-request",
    title: "25 %, drawn for each request",
    note: "A weight in a mesh's route is a proportion of the requests. Two systems, two databases, and nothing is copied; share and traffic are the lab's own.",
    values: { unit: "request", share: 25 },
    seed: 1,
    source: istio,
  },
  {
    id: "by-customer",
    title: "25 %, by customer",
    note: "As split_clients of nginx does with the customer's id as its text: the hash decides. Nothing is copied; the lab's hash spreads evenly.",
    values: { share: 25 },
    seed: 1,
    source: split,
  },
  {
    id: "raised",
    title: "By customer, 10 % raised to 25 %",
    note: "Nothing is copied, and after a minute somebody edits the percentage. A visit reads 30 s after its write.",
    values: { raise: 15, "read-after": 30 * SECOND },
    seed: 1,
    source: split,
  },
  {
    id: "cut-over",
    title: "Raised with copy and pause",
    note: "The same, with a copy from the log in both directions. Its lag is 1.5 s, the pause 2 s, as in the page's example.",
    values: { raise: 15, "read-after": 30 * SECOND, copy: "log", pause: 2 * SECOND },
    seed: 1,
    source: debezium,
  },
  {
    id: "slow-copy",
    title: "Raised with a copy that is late",
    note: "The log's copy is 30 s behind when the percentage is edited, and nobody waits.",
    values: { raise: 15, "read-after": 10 * SECOND, copy: "log", lag: 30 * SECOND },
    seed: 1,
  },
  {
    id: "dual",
    title: "The monolith writes to both",
    note: "The monolith stores, then calls shipping, which takes up to 200 ms. One visit in ten corrects its address 50 ms later. No call fails.",
    values: { share: 0, copy: "dual", corrected: 10 },
    seed: 1,
  },
  {
    id: "dual-dies",
    title: "Writes to both, one in a thousand dies",
    note: "As May's attempt on the page: after one write in a thousand the call to shipping is never made. Nobody corrects anything.",
    values: { share: 0, copy: "dual", dies: 0.1, length: 300 * SECOND },
    seed: 1,
  },
  {
    id: "log",
    title: "Corrections, copied from the log",
    note: "The same visits and corrections as with a second write, but shipping gets the changes from the shop database's log, with a lag of 1.5 s.",
    values: { share: 0, copy: "log", corrected: 10 },
    seed: 1,
    source: debezium,
  },
  {
    id: "two-owners",
    title: "Log both ways, drawn for each request",
    note: "Half of the requests go to each side; both logs are copied to the other in 1.5 s, and a row takes only a higher version than its own, which each write counts up by one. One visit in ten corrects its address 50 ms later.",
    values: { unit: "request", share: 50, copy: "log", corrected: 10 },
    seed: 1,
    source: debezium,
  },
  {
    id: "one-night",
    title: "Everything at once, and back",
    note: "As March's attempt on the page, a tenth as long: shipping has all customers, nothing is copied, and after four minutes everything is routed back.",
    values: { share: 100, "back-at": 240 * SECOND, length: 300 * SECOND },
    seed: 1,
  },
  {
    id: "forward-only",
    title: "Back, and the copy flows one way",
    note: "Half of the customers are on shipping. The monolith's log is copied in 1.5 s. After 90 s everything is routed back, with a pause of 2 s.",
    values: { share: 50, copy: "log", reverse: false, pause: 2 * SECOND, "back-at": 90 * SECOND },
    seed: 1,
    source: debezium,
  },
  {
    id: "way-back",
    title: "Back, and the copy flows both ways",
    note: "The same, with shipping's log copied to the monolith as well.",
    values: { share: 50, copy: "log", pause: 2 * SECOND, "back-at": 90 * SECOND },
    seed: 1,
    source: debezium,
  },
  {
    id: "texts",
    title: "Shadow: texts compared",
    note: "All reads are the monolith's, and the copy comes from the log within 1.5 s. A façade asks shipping for each of 100 quotes a second and compares the texts.",
    values: { share: 0, copy: "log", shadow: "facade", rules: "raw" },
    seed: 1,
  },
  {
    id: "twice",
    title: "Shadow: the monolith twice",
    note: "As Diffy does: new code, known-good code, and that once more. Spelling and order do not count. Wrong prices and noise are those of the page's example, and no row changes.",
    values: { share: 0, copy: "log", lag: 0, shadow: "facade-self" },
    seed: 1,
    source: diffy,
  },
  {
    id: "late-copy",
    title: "Shadow: the same code, a late copy",
    note: "New and old code give the same answers to the same rows. The rows come from the log with a lag of 1.5 s, and 20 visits a second change one of 1,000 each.",
    values: { share: 0, copy: "log", shadow: "facade", bug: 0, noise: 0 },
    seed: 1,
    source: debezium,
  },
  {
    id: "ignored",
    title: "Shadow: the price is left out",
    note: "The same comparison by a façade, after somebody has put the price on the list of fields that may differ.",
    values: { share: 0, copy: "log", lag: 0, shadow: "facade", rules: "no-price" },
    seed: 1,
  },
  {
    id: "scientist",
    title: "Shadow: an experiment in code",
    note: "Scientist runs use and try one after the other, in random order. Half of the quotes take part; the monolith needs 40 ms, shipping 200 ms.",
    values: { share: 0, copy: "log", shadow: "experiment", sample: 50, quote: 200 },
    seed: 1,
    source: {
      title: "Scientist 1.6.5: README, randomizes the order; blocks run sequentially",
      url: "https://github.com/github/scientist/blob/v1.6.5/README.md",
    },
  },
  {
    id: "mirror",
    title: "Shadow: a mirror",
    note: "Istio's mirror without a percentage copies all requests, and the proxy does not wait for the copies' answers. Shipping needs 200 ms.",
    values: { share: 0, copy: "log", shadow: "mirror", quote: 200 },
    seed: 1,
    source: {
      title: "Istio: HTTPRoute.mirrors, percentage; best effort, does not wait (istio/api, commit b8f8791)",
      url: istio.url,
    },
  },
];

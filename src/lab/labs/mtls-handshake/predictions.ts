import type { Prediction } from "../../lab";

/** What a reader commits to before the handshake lab runs. One way takes 20 ms, work on a message 1 ms. */
export const mtlsPredictions: readonly Prediction[] = [
  {
    id: "lab-mtls-handshake-sent-in-vain",
    level: "senior",
    skill: "analyse",
    prompt:
      "TLS 1.3, 20 ms one way. The client's certificate has expired. As soon as its side of the handshake is complete it sends a request every 5 ms. How many of its 20 requests are out when it hears of the refusal?",
    preset: "client-expired",
    measure: "early",
    options: [
      {
        text: "0: the handshake has to succeed first",
        why: "In TLS 1.3 the client's own flight is the last one. It may send data right behind it and does not wait for a verdict.",
        misconception: "refusal-precedes-data",
        from: -1,
        to: 1,
      },
      {
        text: "1: its first write returns the error",
        why: "A write only hands bytes to the network. The refusal needs a round trip to come back, and meanwhile more is written.",
        misconception: "first-write-tells",
        from: 1,
        to: 4,
      },
      {
        text: "9: one round trip is full of them",
        why: "Its flight takes 20 ms to payment, the alert 20 ms back, with 1 ms of work between. That is 41 ms of requests, one every 5 ms.",
        from: 7,
        to: 12,
      },
      {
        text: "20: nobody tells it of a refusal",
        why: "Payment sends an alert, certificate_expired. It comes late, under the keys of application data, but it comes.",
        misconception: "late-refusals-are-silent",
        from: 16,
        to: 21,
      },
    ],
  },
  {
    id: "lab-mtls-handshake-first-byte",
    level: "mid",
    skill: "apply",
    prompt:
      "One way takes 20 ms, work on a message 1 ms. Two proxies with valid certificates speak TLS 1.2. How long after the ClientHello is the first byte of an answer back? TCP's own round trip is not counted.",
    preset: "tls-1-2",
    measure: "first-byte",
    options: [
      {
        text: "About 45 ms: a single round trip",
        why: "That is what a request takes on a connection that is ready. Before it come the flights of the handshake.",
        misconception: "handshake-costs-no-round-trip",
        from: 30,
        to: 65,
      },
      {
        text: "About 85 ms: two round trips",
        why: "So it is in TLS 1.3, where requests follow the client's flight. In 1.2 the client first waits for the server's Finished.",
        misconception: "all-tls-is-one-round-trip",
        from: 65,
        to: 105,
      },
      {
        text: "About 125 ms: three round trips",
        why: "Two of the handshake, the second one ending with the server's Finished, and one of the request: 120 ms and 5 ms of work.",
        from: 105,
        to: 145,
      },
      {
        text: "About 165 ms: four round trips",
        why: "The client's certificate takes no round trip of its own: it rides in the flight that the client sends anyway.",
        misconception: "client-certificate-costs-a-round-trip",
        from: 145,
        to: 190,
      },
    ],
  },
  {
    id: "lab-mtls-handshake-authorization",
    level: "senior",
    skill: "evaluate",
    prompt:
      "Both certificates are valid and from a trusted root. Payment's policy, kept by its proxy, admits other services than order. Order sends twenty requests, one every 5 ms. How many come back as forbidden?",
    preset: "not-admitted",
    measure: "forbidden",
    options: [
      {
        text: "0: the handshake ends with an alert",
        why: "The certificate proves who order is, and that is all TLS asks. What order may do is decided afterwards, request by request.",
        misconception: "authorization-is-part-of-tls",
        from: -1,
        to: 1,
      },
      {
        text: "1: with the first the connection ends",
        why: "A forbidden request gets an answer, like any other. The connection stays, and the next request is judged by itself.",
        misconception: "a-denial-ends-the-connection",
        from: 1,
        to: 4,
      },
      {
        text: "11: those before slip through",
        why: "There is no gap to slip through: the proxy knows the client's identity before it reads the first request.",
        misconception: "policy-lags-behind-requests",
        from: 8,
        to: 14,
      },
      {
        text: "20: each gets its own refusal",
        why: "The connection is sound and stays up. The policy looks at every request and answers each of them with a refusal.",
        from: 18,
        to: 21,
      },
    ],
  },
  {
    id: "lab-mtls-handshake-slow-clock",
    level: "staff",
    skill: "analyse",
    prompt:
      "Both proxies got certificates 5 s ago, valid from 10 s before that. Payment's clock is a minute slow, order's is right. TLS 1.3, 20 ms one way, 1 ms of work. When does order's proxy know of a refusal?",
    preset: "slow-clock",
    measure: "learned",
    options: [
      {
        text: "At no time: the margin covers it",
        why: "The margin is 10 s and the certificate 5 s old. That forgives a clock that is 15 s slow; payment's is 60 s slow.",
        misconception: "backdating-forgives-any-skew",
        from: -1,
        to: 1,
      },
      {
        text: "After 42 ms: it refuses payment",
        why: "Payment's certificate was dated by the authority, and order's clock is right. A slow clock does no harm to its owner's certificate.",
        misconception: "a-wrong-clock-spoils-its-own-certificate",
        from: 30,
        to: 65,
      },
      {
        text: "After 83 ms: payment refuses it",
        why: "Whoever verifies uses its own clock. By payment's, order's certificate is not valid yet: certificate_expired in RFC 9846, bad_certificate from OpenSSL, a round trip after order's flight.",
        from: 65,
        to: 105,
      },
      {
        text: "After 125 ms: it waits for Finished",
        why: "That wait belongs to TLS 1.2. In 1.3 the server's Finished came before the client's flight, and the alert after it.",
        misconception: "client-waits-for-the-servers-verdict",
        from: 105,
        to: 150,
      },
    ],
  },
  {
    id: "lab-mtls-handshake-two-roots",
    level: "senior",
    skill: "evaluate",
    prompt:
      "A root is being replaced. Both proxies trust the old and the new one; order's certificate is from the new root, payment's still from the old. TLS 1.3, 20 ms one way. When does order's proxy know of a refusal?",
    preset: "bundle-before-leaf",
    measure: "learned",
    options: [
      {
        text: "At no time: each takes either root",
        why: "A peer is judged by the verifier's bundle alone. With both roots in both bundles, certificates may change one by one.",
        from: -1,
        to: 1,
      },
      {
        text: "After 42 ms: it refuses the outdated root",
        why: "The old root stays in order's bundle until the last certificate from it has gone. Removing it is the last step.",
        misconception: "a-new-root-replaces-the-old-at-once",
        from: 30,
        to: 65,
      },
      {
        text: "After 83 ms: payment wants its own root",
        why: "Two peers need no common root. Payment's own certificate has no part in how it verifies order's.",
        misconception: "peers-need-the-same-root",
        from: 65,
        to: 105,
      },
    ],
  },
  {
    id: "lab-mtls-handshake-resumed",
    level: "staff",
    skill: "evaluate",
    prompt:
      "The client's certificate ended ten minutes ago. It had been accepted an hour ago, and the two now resume that session in TLS 1.3 with the secret they kept. How many of twenty requests are answered?",
    preset: "resumed",
    measure: "answered",
    options: [
      {
        text: "0: payment checks its date again",
        why: "No certificate is sent in this handshake: the pre-shared key authenticates both sides. A server that wants the old date to count has to look before it resumes.",
        misconception: "resumption-verifies-again",
        from: -1,
        to: 1,
      },
      {
        text: "11: those after its own check",
        why: "Nothing in the protocol looks at certificates later on a resumed connection. No request waits for such a look.",
        misconception: "certificates-are-checked-while-connected",
        from: 5,
        to: 16,
      },
      {
        text: "20: the ticket stands for it",
        why: "The ticket proves the earlier, accepted session. How long it may, is for the server to limit: certificates of an hour with tickets of a day live a day.",
        from: 18,
        to: 21,
      },
    ],
  },
];

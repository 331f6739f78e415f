import { describe, expect, it } from "vitest";
import { decide, parse } from "./access-log";

/** A line of order's proxy for a call to payment. */
const line = (status: number, flags: string, details: string, host = "10.8.4.12:8080") =>
  `[2026-11-23T12:00:01.250Z] "POST /charges HTTP/1.1" ${status} ${flags} ${details} - "-" 212 95 4 - "-" "order/7" ` +
  `"4f1c-90ab" "payment.shop.svc.cluster.local:8080" "${host}" outbound|8080|v1|payment.shop.svc.cluster.local ` +
  `10.8.2.7:41210 10.96.4.20:8080 10.8.2.7:53122 - charges`;

describe("a line of the access log", () => {
  it("is read by position: status, flags, details and cluster", () => {
    expect(parse(line(503, "UF,URX", "upstream_reset_before_response_started{remote_connection_failure}"))).toEqual({
      status: 503,
      flags: ["UF", "URX"],
      details: "upstream_reset_before_response_started{remote_connection_failure}",
      cluster: "outbound|8080|v1|payment.shop.svc.cluster.local",
    });
    expect(parse(line(200, "-", "via_upstream")).flags).toEqual([]);
    expect(() => parse("not a log line")).toThrow(SyntaxError);
  });

  // #region repeat
  it.each([
    ["UH", "no_healthy_upstream", "no"],
    ["UO", "upstream_reset_before_response_started{overflow}", "no"],
    ["UF", "upstream_reset_before_response_started{connection_timeout}", "no"],
    ["UC", "upstream_reset_before_response_started{connection_termination}", "perhaps"],
    ["UF,URX", "upstream_reset_before_response_started{connection_timeout}", "perhaps"], // and the attempts before?
    ["UO", "via_upstream", "perhaps"], // an attempt was answered, its retry was refused
    ["-", "via_upstream", "perhaps"],
  ])("503 %s, %s: the charge was sent: %s", (flags, details, sent) => {
    expect(decide(parse(line(503, flags, details))).sent).toBe(sent);
  });
  // #endregion repeat

  it("is careful with UH, UO and UF where an earlier attempt may have been sent, not with NR", () => {
    for (const flag of ["UH", "UO", "UF"]) {
      const entry = parse(line(503, flag, "upstream_reset_before_response_started{overflow}"));
      expect([decide(entry).sent, decide(entry, true).sent]).toEqual(["no", "perhaps"]);
    }
    expect(decide(parse(line(404, "NR", "route_not_found")), true).sent).toBe("no");
  });

  it("tells a 503 of the proxy from one that it passed on", () => {
    expect(decide(parse(line(503, "UC", "upstream_reset_before_response_started{x}"))).saidBy).toBe("this proxy");
    expect(decide(parse(line(503, "-", "via_upstream"))).saidBy).toBe("upstream");
    expect(decide(parse(line(503, "URX", "via_upstream")))).toMatchObject({ saidBy: "upstream", sent: "perhaps" });
  });

  it("is careful about a time-out, a caller that left, and what it does not know", () => {
    expect(decide(parse(line(504, "UT", "response_timeout"))).sent).toBe("perhaps");
    expect(decide(parse(line(0, "DC", "downstream_remote_disconnect"))).sent).toBe("perhaps");
    expect(decide(parse(line(503, "LR", "something_new"))).sent).toBe("perhaps");
  });
});

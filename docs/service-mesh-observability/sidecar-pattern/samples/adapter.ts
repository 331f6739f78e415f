import { Counter, Gauge, Registry } from "prom-client";

// #region adapter
/** The mailer's page is lines of `Name: number`. What is not named here is none of our business. */
const GAUGES: Record<string, string> = {
  "Queue depth": "mailer_queue_depth",
  "Last run (s)": "mailer_last_run_seconds",
};
const RESULTS: Record<string, string> = { "Mails sent": "sent", "Mails failed": "failed" };

/** Reads the page at each scrape, so that the numbers are as fresh as the scrape. */
export function mailerMetrics(readPage: () => Promise<string>): Registry {
  const registers = [new Registry()];
  const registry = registers[0] as Registry;
  const up = new Gauge({ name: "mailer_up", help: "1 if the status page could be read", registers });
  const gauges = new Map(
    Object.entries(GAUGES).map(([line, name]) => [line, new Gauge({ name, help: line, registers })] as const),
  );
  const mails = new Counter({
    name: "mailer_mails_total",
    help: "Mails, by result",
    labelNames: ["result"],
    registers,
  });

  const refresh = async () => {
    registry.resetMetrics();
    for (const gauge of gauges.values()) gauge.remove(); // no value is honest, 0 would be a lie
    const page = await readPage().catch(() => undefined);
    up.set(page === undefined ? 0 : 1);
    for (const line of page?.split("\n") ?? []) {
      const [, name, number] = /^([^:]+):\s*([\d.]+)\s*$/.exec(line) ?? [];
      if (name === undefined || number === undefined) continue;
      gauges.get(name)?.set(Number(number));
      const result = RESULTS[name];
      if (result !== undefined) mails.inc({ result }, Number(number));
    }
  };
  const metrics = registry.metrics.bind(registry);
  registry.metrics = async () => {
    await refresh();
    return metrics();
  };
  return registry;
}
// #endregion adapter

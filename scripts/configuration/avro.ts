import type { ConfigCheck } from "./check";

/** Avro schemas, by the parser the samples use. */
export const avro: ConfigCheck = {
  label: "Avro parser",
  applies: ({ name }) => name.endsWith(".avsc"),
  async faults({ text }) {
    const { default: avsc } = await import("avsc");
    try {
      avsc.Type.forSchema(JSON.parse(text) as never);
      return [];
    } catch (thrown) {
      return [String(thrown)];
    }
  },
};

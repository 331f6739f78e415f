import type { ConfigCheck } from "./check";

/** SQL, run from top to bottom on an empty PostgreSQL (PGlite: the real server, compiled to WebAssembly). */
export const postgres: ConfigCheck = {
  label: "run on PostgreSQL",
  applies: ({ name }) => name.endsWith(".sql"),
  async faults({ text }) {
    const { PGlite } = await import("@electric-sql/pglite");
    const database = await PGlite.create();
    try {
      await database.exec(text);
      return [];
    } catch (thrown) {
      return [String(thrown)];
    } finally {
      await database.close();
    }
  },
};

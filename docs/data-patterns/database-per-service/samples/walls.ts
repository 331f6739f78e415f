import type { PGlite } from "@electric-sql/pglite";

// #region attempt
/** What PostgreSQL says to a role: "ok", or its error code. 42501 means that permission is denied. */
export async function attempt(db: PGlite, role: string, sql: string): Promise<string> {
  await db.exec(`set role ${role}`);
  try {
    await db.exec(sql);
    return "ok";
  } catch (error) {
    return (error as { code: string }).code;
  } finally {
    await db.exec("reset role");
  }
}
// #endregion attempt

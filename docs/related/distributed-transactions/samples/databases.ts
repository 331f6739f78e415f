import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { PGlite } from "@electric-sql/pglite";
import type { Branch } from "./two-phase-commit";

const CONFIG = join(dirname(fileURLToPath(import.meta.url)), "../config");

/** A PostgreSQL that may prepare transactions. As shipped the limit is 0, and PREPARE TRANSACTION fails. */
export function open(dataDir?: string, prepared = 10): Promise<PGlite> {
  return PGlite.create({
    ...(dataDir === undefined ? {} : { dataDir }),
    startParams: [...PGlite.defaultStartParams, "-c", `max_prepared_transactions=${prepared}`],
  });
}

/** Runs a file of config/ on a database. */
export const runConfig = (database: PGlite, file: string) => database.exec(readFileSync(join(CONFIG, file), "utf8"));

/** The databases of one checkout: the coordinator's log, inventory with its lamps, payment with Ada's wallet. */
export async function openShop() {
  const [log, inventory, payment] = await Promise.all([open(undefined, 0), open(), open()]);
  await runConfig(log, "two-phase.sql");
  await inventory.exec("create table stock (sku text primary key, free int check (free >= 0))");
  await payment.exec("create table wallet (customer text primary key, cents int check (cents >= 0))");
  const branches: Branch[] = [
    { name: "inventory", database: inventory, work: "update stock set free = free - 1 where sku = 'lamp'" },
    { name: "payment", database: payment, work: "update wallet set cents = cents - 4900 where customer = 'ada'" },
  ];
  return {
    log,
    inventory,
    payment,
    branches,
    /** Five lamps, 100 €, nothing decided. */
    reset: async () => {
      await log.exec("delete from decision");
      await inventory.exec("delete from stock; insert into stock values ('lamp', 5)");
      await payment.exec("delete from wallet; insert into wallet values ('ada', 10000)");
    },
    close: () => Promise.all([log, inventory, payment].map((database) => database.close())),
  };
}

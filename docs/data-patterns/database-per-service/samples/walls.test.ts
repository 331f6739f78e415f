import { readFileSync } from "node:fs";
import { PGlite } from "@electric-sql/pglite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { attempt } from "./walls";

const read = (name: string) => readFileSync(new URL(`../config/${name}`, import.meta.url), "utf8");

describe("walls between services (PostgreSQL)", { timeout: 60_000 }, () => {
  let db: PGlite;
  beforeEach(async () => {
    db = await PGlite.create();
    await db.exec(read("services.sql"));
    await db.exec("insert into orders.orders values ('o1', 'c1', 'open', 1)");
  }, 120_000);
  afterEach(() => db.close());

  const inventory = (sql: string) => attempt(db, "inventory_app", sql);
  const rows = async (sql: string) => (await db.query(sql)).rows;
  const key = "alter table inventory.known_orders add constraint into_orders foreign key (id) references orders.orders";

  it("one role for everybody and one schema: names are the only wall", async () => {
    await db.exec(`
      create role shop login; create schema shop authorization shop;
      set role shop; create table shop.order_orders (id text); create table shop.inventory_stock (sku text); reset role`);
    expect(await attempt(db, "shop", "select * from shop.order_orders, shop.inventory_stock")).toBe("ok");
  });

  // #region test-refuses
  it("a role and a schema per service: own tables work, foreign ones are refused", async () => {
    expect(await attempt(db, "orders_app", "select * from orders.orders")).toBe("ok");
    expect(await inventory("select * from inventory.reservations")).toBe("ok");
    expect(await inventory("select * from orders.orders")).toBe("42501");
    expect(await inventory("update orders.orders set state = 'cancelled'")).toBe("42501");
    expect(await attempt(db, "inventory_owner", key)).toBe("42501"); // not even for its migrations
    expect(await inventory("drop table inventory.reservations")).toBe("42501"); // pods do not own
  });
  // #endregion test-refuses

  // #region test-references
  it("REFERENCES alone selects nothing, and still gives inventory a veto over order", async () => {
    await db.exec("grant usage on schema orders to inventory_owner");
    expect(await attempt(db, "inventory_owner", key)).toBe("42501"); // the schema alone is not enough
    await db.exec("grant references on orders.orders to inventory_owner");
    expect(await attempt(db, "inventory_owner", key)).toBe("ok");
    expect(await attempt(db, "inventory_owner", "select * from orders.orders")).toBe("42501");

    await db.exec("insert into inventory.known_orders values ('o1', 'open', 1)");
    expect(await attempt(db, "orders_app", "delete from orders.orders where id = 'o1'")).toBe("23503");
    expect(await attempt(db, "orders_owner", "drop table orders.orders")).toBe("2BP01");

    await db.exec("revoke references on orders.orders from inventory_owner");
    await db.exec("revoke usage on schema orders from inventory_owner");
    expect(await attempt(db, "orders_app", "delete from orders.orders where id = 'o1'")).toBe("23503"); // it stays
    expect(await inventory("insert into inventory.known_orders values ('o9', 'open', 1)")).toBe("23503"); // and checks
  });
  // #endregion test-references

  it("REFERENCES in hostile hands: the check calls a cast of inventory's with the rights of order's owner", async () => {
    await db.exec(`
      set role orders_owner;
      create table orders.notes (id int primary key, note text);
      insert into orders.notes values (1, 'private');
      reset role;
      grant usage on schema orders to inventory_owner;
      grant references on orders.notes to inventory_owner;
      set role inventory_owner;
      create type inventory.one as enum ('1');
      create table inventory.loot (who text, what text);
      grant usage on schema inventory to public;
      grant insert on inventory.loot to public;
      create function inventory.spy(inventory.one) returns int language plpgsql as $$
        begin insert into inventory.loot select current_user, note from orders.notes; return 1; end $$;
      create cast (inventory.one as int) with function inventory.spy as implicit;
      create table inventory.trap (id inventory.one references orders.notes);
      reset role`);
    expect(await attempt(db, "inventory_owner", "select * from orders.notes")).toBe("42501");
    expect(await attempt(db, "inventory_owner", "insert into inventory.trap values ('1')")).toBe("ok");
    expect(await rows("select * from inventory.loot")).toEqual([{ who: "orders_owner", what: "private" }]);
  });

  // #region test-undone
  it("what undoes the wall: a view of somebody mightier, a membership, a superuser", async () => {
    await db.exec(
      `create view inventory.v as select * from orders.orders; grant select on inventory.v to inventory_app`,
    );
    expect(await inventory("select * from inventory.v")).toBe("ok"); // runs with the rights of its owner
    await db.exec("alter view inventory.v set (security_invoker = true)");
    expect(await inventory("select * from inventory.v")).toBe("42501"); // with the reader's

    expect(await inventory("select * from orders.orders")).toBe("42501");
    await db.exec("grant pg_read_all_data to inventory_app");
    expect(await inventory("select * from orders.orders")).toBe("ok");
    expect(await attempt(db, "postgres", "delete from orders.orders")).toBe("ok");
  });
  // #endregion test-undone

  it("a view that the owner publishes shows what it names, and nothing else of the table", async () => {
    await db.exec(`set role orders_owner;
      create view orders.open_v1 as select id from orders.orders where state = 'open'; reset role;
      grant usage on schema orders to inventory_app; grant select on orders.open_v1 to inventory_app`);
    expect(await inventory("select id from orders.open_v1")).toBe("ok");
    expect(await inventory("select customer from orders.open_v1")).toBe("42703"); // no such column
    expect(await inventory("select id from orders.orders")).toBe("42501");
  });

  it("another database: no query reaches it, not even a superuser's", async () => {
    await db.exec("create database shipping");
    expect(await attempt(db, "postgres", "select * from shipping.public.parcels")).toBe("0A000"); // cross-database references
    expect(await rows("select rolname from pg_roles where rolname = 'inventory_app'")).toHaveLength(1); // roles: whole server
    const { rows: acl } = await db.query(
      `select grantee, privilege_type from pg_database, aclexplode(acldefault('d', datdba)) where datname = 'shipping' and grantee = 0`,
    );
    expect(acl).toContainEqual({ grantee: 0, privilege_type: "CONNECT" }); // 0 is PUBLIC: everybody may connect
  });

  it("the audit names what the tests above opened, and is silent before", async () => {
    await db.exec(read("audit.sql"));
    const ours = "login <> 'postgres'";
    expect(await rows(`select * from foreign_reads where ${ours}`)).toEqual([]);
    expect(await rows("select * from foreign_keys")).toEqual([]);
    expect(await rows("select * from foreign_views where view like 'inventory.%'")).toEqual([]);
    expect(await rows("select distinct login from foreign_reads")).toEqual([{ login: "postgres" }]); // superuser

    await db.exec(
      `grant usage on schema orders to inventory_owner; grant references on orders.orders to inventory_owner`,
    );
    await attempt(db, "inventory_owner", key);
    await db.exec(`create view inventory.v as select * from orders.orders; grant pg_read_all_data to inventory_app`);
    expect(await rows(`select login, relation from foreign_reads where ${ours} and schema = 'orders'`)).toEqual([
      { login: "inventory_app", relation: "orders" },
    ]);
    expect(await rows("select * from foreign_keys")).toEqual([
      { name: "into_orders", child: "inventory.known_orders", parent: "orders.orders" },
    ]);
    expect(await rows("select * from foreign_views where view like 'inventory.%'")).toEqual([
      { view: "inventory.v", reads: "orders.orders" },
    ]);
  });

  it("the defaults of the page are those of this server", async () => {
    const names =
      "'max_connections', 'superuser_reserved_connections', 'reserved_connections', 'max_slot_wal_keep_size'";
    expect(await rows(`select name, boot_val from pg_settings where name in (${names}) order by name`)).toEqual([
      { name: "max_connections", boot_val: "100" },
      { name: "max_slot_wal_keep_size", boot_val: "-1" },
      { name: "reserved_connections", boot_val: "0" },
      { name: "superuser_reserved_connections", boot_val: "3" },
    ]);
    expect(await rows("select rolconnlimit from pg_roles where rolname = 'orders_owner'")).toEqual([
      { rolconnlimit: -1 },
    ]);
    expect((await rows("select version()"))[0]).toEqual({ version: expect.stringContaining("PostgreSQL 18") });
  });

  it("a statement_timeout set for a role is a default that its session may change", async () => {
    const [role] = (await rows("select rolconfig from pg_roles where rolname = 'inventory_app'")) as {
      rolconfig: string[];
    }[];
    expect(role?.rolconfig).toEqual(["statement_timeout=2s"]);
    expect(await inventory("set statement_timeout = 0")).toBe("ok");
  });
});

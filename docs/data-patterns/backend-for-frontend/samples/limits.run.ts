import { parse } from "graphql";
import { schema } from "./graphql-bff";
import { sizeOf } from "./limits";

// A request is weighed before it is run: lists count as if they were full. The BFF takes depth 6 and cost 500.
const queries = {
  "the screen": "{ orders(first: 10) { id title parcel { eta } } }",
  "no page size": "{ orders { id title parcel { eta } } }",
  "all at once": "{ orders(first: 50) { id title parcel { eta carrier } } }",
  "similar of similar": "{ orders { similar { similar { id } } } }",
  aliases: `{ ${Array.from({ length: 50 }, (_, i) => `a${i}: orders(first: 10) { id }`).join(" ")} }`,
};
for (const [name, query] of Object.entries(queries)) {
  const { depth, cost } = sizeOf(schema, parse(query), {});
  console.log(`${name}: depth ${depth}, cost ${cost}${cost > 500 || depth > 6 ? ", refused" : ""}`);
}

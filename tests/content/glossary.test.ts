import { expect, it } from "vitest";
import { loadCourse } from "../../plugins/course/load";

const { glossary: terms } = await loadCourse(process.cwd());

const plain = (name: string) => name.toLowerCase().replaceAll("-", " ");

it("has terms to look at", () => {
  expect(terms.length).toBeGreaterThan(0);
});

it("has no name that two entries claim", () => {
  const owners = new Map<string, Set<string>>();
  for (const { id, term, aliases } of terms)
    for (const name of [term, ...aliases].map(plain)) owners.set(name, (owners.get(name) ?? new Set()).add(id));
  const shared = [...owners].filter(([, ids]) => ids.size > 1).map(([name, ids]) => `${name}: ${[...ids].join(", ")}`);
  expect(shared).toEqual([]);
});

it("says what a term is in other words than the term", () => {
  const circular = terms.filter(({ term, definition }) => {
    const firstClause = plain(definition).split(/[:;,.]/u)[0] ?? "";
    return ` ${firstClause} `.includes(` ${plain(term)} `);
  });
  expect(circular.map(({ id, definition }) => `${id}: ${definition}`)).toEqual([]);
});

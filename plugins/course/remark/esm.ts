import type { Expression, ImportDeclaration, Program, Statement } from "estree";
import type { MdxJsxAttribute } from "mdast-util-mdx-jsx";
import type { MdxjsEsm } from "mdast-util-mdxjs-esm";

/** A plain identifier. */
export function name(identifier: string): Expression {
  return { type: "Identifier", name: identifier };
}

/** A string, number or list of strings. */
export function literal(value: string | number | readonly string[]): Expression {
  if (typeof value === "string" || typeof value === "number") return { type: "Literal", value };
  return list(value.map((item) => literal(item)));
}

/** `[a, b]` */
export function list(elements: Expression[]): Expression {
  return { type: "ArrayExpression", elements };
}

/** `callee(a, b)` */
export function call(callee: string, ...args: Expression[]): Expression {
  return { type: "CallExpression", callee: { type: "Identifier", name: callee }, arguments: args, optional: false };
}

/** `object.property` */
export function member(object: string, property: string): Expression {
  const key: Expression = { type: "Identifier", name: property };
  return { type: "MemberExpression", object: name(object) as never, property: key, computed: false, optional: false };
}

/** `name={expression}` */
export function prop(key: string, expression: Expression): MdxJsxAttribute {
  const estree = program([{ type: "ExpressionStatement", expression }]);
  return {
    type: "mdxJsxAttribute",
    name: key,
    value: { type: "mdxJsxAttributeValueExpression", value: key, data: { estree } },
  };
}

/** The imports a page needs, each module once. */
export class Imports {
  readonly #locals = new Map<string, string>();
  readonly #declarations: ImportDeclaration[] = [];

  /** `import x from "@generated/<plugin>/default/<path>.json"`; returns `x`. */
  data(path: string, plugin: "course" | "labs" = "course"): string {
    return this.#add(`@generated/${plugin}/default/${path}.json`, (local) => ({
      type: "ImportDefaultSpecifier",
      local,
    }));
  }

  /** `() => import("@generated/course/default/<path>.json")`: fetched when it is wanted. */
  later(path: string): Expression {
    const source: Expression = { type: "Literal", value: `@generated/course/default/${path}.json` };
    const body: Expression = { type: "ImportExpression", source };
    return { type: "ArrowFunctionExpression", params: [], body, expression: true };
  }

  /** `import {exported as local} from "module"` under a name of the caller's, so that an element of the page means it. */
  as(local: string, exported: string, module: string): void {
    const imported = { type: "Identifier" as const, name: exported };
    if (this.#locals.has(`${module}:${exported}`)) return;
    this.#locals.set(`${module}:${exported}`, local);
    this.#declarations.push({
      type: "ImportDeclaration",
      specifiers: [{ type: "ImportSpecifier", local: { type: "Identifier", name: local }, imported }],
      source: { type: "Literal", value: module },
      attributes: [],
    });
  }

  /** `import {exported as x} from "module"`; returns `x`. */
  named(exported: string, module: string): string {
    const imported = { type: "Identifier" as const, name: exported };
    return this.#add(module, (local) => ({ type: "ImportSpecifier", local, imported }), exported);
  }

  /** All imports as one node for the top of the page; undefined when there are none. */
  node(): MdxjsEsm | undefined {
    if (this.#declarations.length === 0) return undefined;
    return { type: "mdxjsEsm", value: "", data: { estree: program(this.#declarations) } };
  }

  #add(
    source: string,
    specifier: (local: { type: "Identifier"; name: string }) => ImportDeclaration["specifiers"][number],
    key = "",
  ): string {
    const known = this.#locals.get(`${source}:${key}`);
    if (known !== undefined) return known;
    const local = `course_${this.#declarations.length}`;
    this.#locals.set(`${source}:${key}`, local);
    this.#declarations.push({
      type: "ImportDeclaration",
      specifiers: [specifier({ type: "Identifier", name: local })],
      source: { type: "Literal", value: source },
      attributes: [],
    });
    return local;
  }
}

function program(body: (Statement | ImportDeclaration)[]): Program {
  return { type: "Program", sourceType: "module", body, comments: [] };
}

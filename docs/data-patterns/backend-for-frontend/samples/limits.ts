import {
  type DocumentNode,
  type FragmentDefinitionNode,
  getNamedType,
  getNullableType,
  getOperationAST,
  type GraphQLSchema,
  isListType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from "graphql";

interface Size {
  depth: number;
  cost: number;
}

// #region cost
/** How deep a valid document goes, and how many fields it would resolve if all lists were full. Aliases count each. */
export function sizeOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: Record<string, unknown>,
  defaultPage = 20,
): Size {
  const operation = getOperationAST(document)!; // validated: exactly one, and no fragment cycles
  const fragments = new Map(
    document.definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [])),
  );
  const known = new Map<FragmentDefinitionNode, Size>(); // each fragment once, or 30 nested ones cost 2^30 steps

  const inside = (set: SelectionSetNode, typeName: string): Size => {
    const total: Size = { depth: 0, cost: 0 };
    const add = ({ depth, cost }: Size) => {
      total.depth = Math.max(total.depth, depth);
      total.cost += cost;
    };
    for (const selection of set.selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = fragments.get(selection.name.value)!;
        if (!known.has(fragment)) known.set(fragment, inside(fragment.selectionSet, fragment.typeCondition.name.value));
        add(known.get(fragment)!);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        add(inside(selection.selectionSet, selection.typeCondition?.name.value ?? typeName));
      } else {
        const parent = schema.getType(typeName);
        const type = isObjectType(parent) ? parent.getFields()[selection.name.value]?.type : undefined;
        const first = selection.arguments?.find(({ name }) => name.value === "first")?.value;
        const asked =
          first?.kind === Kind.VARIABLE
            ? variables[first.name.value]
            : first?.kind === Kind.INT
              ? Number(first.value)
              : undefined;
        const isList = type !== undefined && isListType(getNullableType(type));
        const rows = isList ? Math.max(1, Number(asked ?? defaultPage)) : 1; // a negative page must not pay for the rest
        const child =
          selection.selectionSet && type
            ? inside(selection.selectionSet, getNamedType(type).name)
            : { depth: 0, cost: 0 };
        add({ depth: child.depth + 1, cost: 1 + rows * child.cost });
      }
    }
    return total;
  };
  const root = schema.getRootType(operation.operation)!;
  return inside(operation.selectionSet, root.name);
}
// #endregion cost

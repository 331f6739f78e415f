// What the picture tells, as an outline: one line an item, two spaces a level. Read from Mermaid's own model.

const clean = (text) =>
  String(text ?? "")
    .replace(/<br\s*\/?>|\\n|\n/gi, " ")
    .replace(/<[^>]+>/g, "")
    .replace(/[`*\\]/g, "")
    .replace(/#(\w+);/g, "")
    .replace(/\s+/g, " ")
    .trim();
const withLabel = (text, label) => (clean(label) ? `${text}: ${clean(label)}` : text);
const indent = (depth, text) => "  ".repeat(depth) + text;

function name(nodes, id) {
  const node = nodes.find((candidate) => candidate.id === id);
  if (!node) return clean(id);
  if (node.shape === "stateStart") return "Start";
  if (node.shape === "stateEnd") return "End";
  if (node.shape === "fork" || node.shape === "join") return node.shape;
  return clean(Array.isArray(node.label) ? node.label.join(" ") : node.label) || clean(id);
}

function graph({ nodes, edges }) {
  const lines = [];
  for (const group of nodes.filter((node) => node.isGroup && node.shape !== "noteGroup")) {
    const members = nodes.filter((node) => node.parentId === group.id && node.shape !== "note");
    const inside = group.parentId ? ` (in ${name(nodes, group.parentId)})` : "";
    lines.push(`${name(nodes, group.id)}${inside} contains: ${members.map((node) => name(nodes, node.id)).join(", ")}`);
  }
  for (const edge of edges) {
    const target = nodes.find((node) => node.id === edge.end);
    const source = nodes.find((node) => node.id === edge.start);
    const note = [target, source].find((node) => node?.shape === "note");
    if (note) {
      lines.push(`Note at ${name(nodes, note === target ? edge.start : edge.end)}: ${clean(note.label)}`);
      continue;
    }
    const both =
      edge.arrowTypeStart && edge.arrowTypeStart !== "none" && edge.arrowTypeEnd && edge.arrowTypeEnd !== "none";
    const undirected = edge.arrowTypeEnd === "none" || edge.type === "arrow_open";
    const arrow = both ? "↔" : undirected ? "–" : "→";
    lines.push(withLabel(`${name(nodes, edge.start)} ${arrow} ${name(nodes, edge.end)}`, edge.label));
  }
  const joined = new Set(edges.flatMap((edge) => [edge.start, edge.end]));
  const alone = nodes.filter((node) => !node.isGroup && !node.parentId && !joined.has(node.id));
  for (const node of alone) lines.push(name(nodes, node.id));
  return lines;
}

const CLASS_RELATIONS = {
  composition: "is composed of",
  aggregation: "has",
  extension: "is extended by",
  dependency: "is used by",
  lollipop: "provides",
};

function classes({ nodes, edges }) {
  const lines = [];
  for (const node of nodes.filter((candidate) => !candidate.isGroup && candidate.shape === "classBox")) {
    const kind = node.annotations?.length ? ` (${node.annotations.map(clean).join(", ")})` : "";
    lines.push(`${clean(node.label)}${kind}`);
    for (const member of [...(node.members ?? []), ...(node.methods ?? [])]) lines.push(indent(1, clean(member.text)));
  }
  for (const edge of edges) {
    const verb =
      CLASS_RELATIONS[edge.arrowTypeStart] ?? (edge.arrowTypeEnd && edge.arrowTypeEnd !== "none" ? "→" : "–");
    const many = (text) => (clean(text) ? ` [${clean(text)}]` : "");
    lines.push(
      withLabel(
        `${name(nodes, edge.start)}${many(edge.startLabelRight)} ${verb} ${name(nodes, edge.end)}${many(edge.endLabelLeft)}`,
        edge.label,
      ),
    );
  }
  return lines;
}

const CARDINALITY = {
  only_one: "exactly one",
  zero_or_one: "zero or one",
  zero_or_more: "zero or more",
  one_or_more: "one or more",
  md_parent: "parent",
};

function entities({ nodes, edges }) {
  const lines = [];
  for (const node of nodes) {
    lines.push(clean(node.alias || node.label));
    for (const { type, name: field, keys, comment } of node.attributes ?? [])
      lines.push(indent(1, withLabel(`${clean(field)} (${[clean(type), ...(keys ?? [])].join(", ")})`, comment)));
  }
  for (const edge of edges) {
    const one = CARDINALITY[edge.arrowTypeStart] ?? edge.arrowTypeStart;
    const other = CARDINALITY[edge.arrowTypeEnd] ?? edge.arrowTypeEnd;
    lines.push(`${name(nodes, edge.start)} (${one}) ${clean(edge.label) || "to"} ${name(nodes, edge.end)} (${other})`);
  }
  return lines;
}

function mindmap(root) {
  const lines = [];
  const visit = (node, depth) => {
    lines.push(indent(depth, clean(node.descr)));
    for (const child of node.children ?? []) visit(child, depth + 1);
  };
  if (root) visit(root, 0);
  return lines;
}

/** Blocks of a sequence: the message type that opens one, what it is called, and what continues or ends it. */
const BLOCKS = {
  LOOP: "Loop",
  ALT: "If",
  OPT: "Optionally",
  PAR: "In parallel",
  CRITICAL: "Critical",
  BREAK: "Break",
  RECT: "",
};

function sequence(db) {
  const types = Object.fromEntries(Object.entries(db.LINETYPE).map(([key, value]) => [value, key]));
  const actor = (id) => clean(db.getActors().get(id)?.description ?? id);
  const lines = [];
  let depth = 0;
  let count = 0;
  for (const { type, from, to, message } of db.getMessages()) {
    const kind = types[type] ?? "";
    const [block, part] = kind.split(/_(?=START$|OVER_START$|END$)/);
    if (kind === "NOTE")
      lines.push(indent(depth, `Note at ${[...new Set([from, to])].map(actor).join(" and ")}: ${clean(message)}`));
    else if (/^(ACTIVE_|AUTONUMBER|CENTRAL_)/.test(kind)) continue;
    else if (BLOCKS[block] !== undefined && part?.endsWith("START")) {
      if (block === "RECT") continue;
      lines.push(indent(depth, withLabel(BLOCKS[block], message)));
      depth += 1;
    } else if (BLOCKS[block] !== undefined && part === "END") depth -= block === "RECT" ? 0 : 1;
    else if (/^(ALT_ELSE|PAR_AND|CRITICAL_OPTION)$/.test(kind)) {
      const word = kind === "ALT_ELSE" ? "Otherwise" : kind === "PAR_AND" ? "And" : "Option";
      lines.push(indent(depth - 1, withLabel(word, message)));
    } else {
      count += 1;
      const arrow = /BIDIRECTIONAL/.test(kind) ? "↔" : "→";
      const lost = /CROSS/.test(kind) ? " (lost)" : "";
      lines.push(indent(depth, `${count}. ${withLabel(`${actor(from)} ${arrow} ${actor(to)}${lost}`, message)}`));
    }
  }
  return lines;
}

/** @returns {string} the outline; empty for a kind whose model says too little */
export function describe(diagram) {
  const { type, db } = diagram;
  const lines = () => {
    if (/^flowchart|^state/.test(type)) return graph(db.getData());
    if (type.startsWith("class")) return classes(db.getData());
    if (type === "er") return entities(db.getData());
    if (type === "mindmap") return mindmap(db.getMindmap());
    if (type === "sequence") return sequence(db);
    return [];
  };
  return lines().join("\n");
}

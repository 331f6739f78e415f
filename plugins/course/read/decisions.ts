import type { Nodes, Root } from "mdast";
import { toString } from "mdast-util-to-string";
import { visit } from "unist-util-visit";
import { wordCount } from "../../../src/question/words";
import type { JsxElement } from "./uses";

/** One way to decide, as its author wrote it. */
export interface ChoiceText {
  line: number;
  says: string;
  verdict: string;
  /** How many words tell what follows from it. */
  words: number;
}

/** One point of decision of a page. */
export interface DecisionText {
  line: number;
  id: string;
  ask: string;
  choices: ChoiceText[];
}

/** Every point of decision of a page in reading order, and the lines of choices that stand outside of one. */
export function readDecisions(tree: Root): { decisions: DecisionText[]; stray: number[] } {
  const decisions: DecisionText[] = [];
  const stray: number[] = [];
  visit(tree, (node, _, parent) => {
    if (isElement(node, "Choice") && !(parent && isElement(parent, "Decision"))) stray.push(lineOf(node));
    if (!isElement(node, "Decision")) return;
    const choices = node.children.filter((child) => isElement(child, "Choice"));
    decisions.push({
      line: lineOf(node),
      id: attribute(node, "id"),
      ask: attribute(node, "ask"),
      choices: choices.map((choice) => ({
        line: lineOf(choice),
        says: attribute(choice, "says"),
        verdict: attribute(choice, "verdict"),
        words: wordCount(choice.children.map((child) => toString(child)).join(" ")),
      })),
    });
  });
  return { decisions, stray };
}

function isElement(node: Nodes, name: string): node is JsxElement {
  return (node.type === "mdxJsxFlowElement" || node.type === "mdxJsxTextElement") && node.name === name;
}

function lineOf(node: Nodes): number {
  return node.position?.start.line ?? 1;
}

function attribute(node: JsxElement, name: string): string {
  const found = node.attributes.find((item) => item.type === "mdxJsxAttribute" && item.name === name);
  return typeof found?.value === "string" ? found.value.trim() : "";
}

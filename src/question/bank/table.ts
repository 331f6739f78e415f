import { BANK_LIMITS } from "./lint";
import type { BankReport } from "./report";

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

/** Columns as wide as their widest cell, the first to the left, the others to the right. */
function table(rows: readonly string[][]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => [...(row[column] ?? "")].length)));
  const pad = (cell: string, column: number) => {
    const space = " ".repeat(widths[column]! - [...cell].length);
    return column === 0 ? cell + space : space + cell;
  };
  return rows.map((row) => row.map(pad).join("  ").trimEnd()).join("\n");
}

/** The report as plain text for a terminal: the same report, the same text. */
export function formatBankReport(report: BankReport): string {
  const needed = new Map<string, string>([
    ["senior", `≥ ${percent(BANK_LIMITS.senior)}`],
    ["staff", `≥ ${percent(BANK_LIMITS.staff)}`],
    ["apply or above", `≥ ${percent(BANK_LIMITS.applyOrAbove)}`],
    ["negative prompts", `≤ ${percent(BANK_LIMITS.negative)}`],
  ]);
  const shares = [...report.kinds, ...report.levels, ...report.skills, report.applyOrAbove, report.negative];
  return [
    `Question bank: ${report.questions} questions`,
    table([
      ["of the bank", "questions", "share", "needed"],
      ...shares.map(({ name, questions, share }) => [name, String(questions), percent(share), needed.get(name) ?? ""]),
    ]),
    table([
      ["answering blindly by", "over", "questions", "chance", "score", "allowed"],
      ...report.baselines.map(({ strategy, over, questions, chance, score }) => [
        strategy,
        over,
        String(questions),
        percent(chance),
        percent(score),
        percent(chance + BANK_LIMITS.overChance),
      ]),
    ]),
    table([
      ["keys of single", "1st", "2nd", "3rd", "4th", "5th", "p"],
      ...report.positions.map(({ where, counts, p }) => [
        where,
        ...[0, 1, 2, 3, 4].map((at) => String(counts[at] ?? 0)),
        p.toFixed(3),
      ]),
    ]),
  ].join("\n\n");
}

/** Kinds of number that the parameters share. */
export const count = (unit: string) => ({ kind: "number", unit, step: 1 }) as const;
export const percent = { kind: "number", unit: "%", min: 0, max: 100, step: 1 } as const;
export const ms = { kind: "number", unit: "ms" } as const;

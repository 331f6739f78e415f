import type { Prediction } from "../../lab";
export const canaryPredictions: readonly Prediction[] = [];

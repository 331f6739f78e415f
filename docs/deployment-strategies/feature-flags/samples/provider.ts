import {
  FlagNotFoundError,
  OpenFeatureEventEmitter,
  ProviderEvents,
  StandardResolutionReasons,
  TargetingKeyMissingError,
  TypeMismatchError,
  type EvaluationContext,
  type Hook,
  type JsonValue,
  type Provider,
  type ResolutionDetails,
} from "@openfeature/server-sdk";
import { flagdVariant, type Weight } from "./bucketing";

interface Flag {
  state: "ENABLED" | "DISABLED";
  variants: Readonly<Record<string, JsonValue>>;
  defaultVariant: string;
  rollout?: readonly Weight[];
}

export type Flags = Readonly<Record<string, Flag>>;

// #region provider
/** Decides in memory, from the last flags it was given. Losing the source changes nothing but the provider's status. */
export class SnapshotProvider implements Provider {
  readonly metadata = { name: "snapshot" };
  readonly runsOn = "server";
  readonly events = new OpenFeatureEventEmitter();
  #flags: Flags | undefined;

  constructor(private readonly load: () => Promise<Flags>) {}

  async initialize(): Promise<void> {
    this.#flags = await this.load(); // fails: the SDK reports an error, and every flag takes the caller's default
  }

  async refresh(): Promise<void> {
    try {
      this.#flags = await this.load();
      this.events.emit(ProviderEvents.Ready);
    } catch (error) {
      this.events.emit(ProviderEvents.Stale, { message: String(error) }); // keep what we have
    }
  }

  #resolve<T extends JsonValue>(key: string, fallback: T, context: EvaluationContext): ResolutionDetails<T> {
    const flag = this.#flags?.[key];
    if (!flag) throw new FlagNotFoundError(key);
    if (flag.state === "DISABLED") return { value: fallback, reason: StandardResolutionReasons.DISABLED };
    if (flag.rollout && !context.targetingKey) throw new TargetingKeyMissingError(key);
    const bucketed = flag.rollout && flagdVariant(key + context.targetingKey, flag.rollout);
    const variant = bucketed ?? flag.defaultVariant;
    const value = flag.variants[variant];
    if (typeof value !== typeof fallback) throw new TypeMismatchError(`${key}: ${typeof value}`);
    const reason = bucketed ? StandardResolutionReasons.SPLIT : StandardResolutionReasons.STATIC;
    return { value: value as T, variant, reason };
  }
  // #endregion provider

  async resolveBooleanEvaluation(key: string, fallback: boolean, context: EvaluationContext) {
    return this.#resolve(key, fallback, context);
  }

  async resolveStringEvaluation(key: string, fallback: string, context: EvaluationContext) {
    return this.#resolve(key, fallback, context);
  }

  async resolveNumberEvaluation(key: string, fallback: number, context: EvaluationContext) {
    return this.#resolve(key, fallback, context);
  }

  async resolveObjectEvaluation<T extends JsonValue>(key: string, fallback: T, context: EvaluationContext) {
    return this.#resolve(key, fallback, context);
  }
}

// #region hook
/** The default hides an error from the customer. This hook keeps it from being hidden from us. */
export function countEvaluations(count: (flag: string, reason: string, error: string) => void): Hook {
  return {
    finally: (_, { flagKey, reason, errorCode }) => count(flagKey, reason ?? "UNKNOWN", errorCode ?? ""),
  };
}
// #endregion hook

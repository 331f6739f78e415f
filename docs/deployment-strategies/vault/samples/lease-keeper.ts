import { VaultError } from "./lease-server";

/** What the keeper needs of a Vault client; over HTTP these are three endpoints. Seconds. */
export interface LeaseApi {
  obtain(): Promise<{ leaseId: string; user: string; ttl: number }>;
  renew(leaseId: string, increment: number): Promise<number>;
  revoke(leaseId: string): Promise<void>;
}

export interface Settings {
  /** The part of a lease after which it is renewed, 2/3 for instance. */
  share: number;
  /** Up to this part earlier, at random. */
  jitter: number;
  /** First and longest pause after a failure. */
  retry: { first: number; cap: number };
  /** How long connections of the old user may still be used after a change. */
  drain: number;
  now: () => number;
  random: () => number;
  tell?: (event: "obtained" | "renewed" | "failed" | "lost" | "retired", at: number) => void;
}

interface Held {
  leaseId: string;
  user: string;
  ttl: number;
  expires: number;
}

/** Keeps one credential alive, replaces it before its maximum, and outlives a Vault that is away. */
export class LeaseKeeper {
  #held: Held | undefined;
  #retiring: { leaseId: string; at: number }[] = [];
  #next = 0;
  #failures = 0;
  #replace = true;

  constructor(
    readonly api: LeaseApi,
    readonly settings: Settings,
  ) {}

  /** The user for new connections. Kept when Vault is silent: the database decides whether it is still good. */
  get user(): string | undefined {
    return this.#held?.user;
  }

  /** Seconds for which the lease still runs; the number to export and to alert on. */
  get secondsLeft(): number {
    return this.#held ? Math.max(0, this.#held.expires - this.settings.now()) : 0;
  }

  // #region tick
  /** Call it every few seconds; it acts only when something is due. */
  async tick(): Promise<void> {
    await this.#retire();
    const { now, retry, random, tell } = this.settings;
    if (now() < this.#next) return;
    try {
      await (this.#held && !this.#replace ? this.#renew(this.#held) : this.#obtain());
      this.#failures = 0;
    } catch {
      tell?.("failed", now());
      const pause = Math.min(retry.cap, retry.first * 2 ** this.#failures++);
      this.#next = now() + pause * (0.5 + random() / 2);
    }
  }

  async #renew(held: Held): Promise<void> {
    try {
      const granted = await this.api.renew(held.leaseId, held.ttl);
      this.#replace = granted < held.ttl; // cut: the maximum is near, so the next step is a new user
      this.#schedule(held, granted);
      this.settings.tell?.("renewed", this.settings.now());
    } catch (thrown) {
      if (!(thrown instanceof VaultError) || thrown.reason === "sealed") throw thrown;
      this.#replace = true; // the lease is gone: no retry brings it back, a new user does
      this.settings.tell?.("lost", this.settings.now());
      await this.#obtain();
    }
  }

  async #obtain(): Promise<void> {
    const fresh = await this.api.obtain();
    const now = this.settings.now();
    if (this.#held) this.#retiring.push({ leaseId: this.#held.leaseId, at: now + this.settings.drain });
    this.#held = { ...fresh, expires: now };
    this.#replace = false;
    this.#schedule(this.#held, fresh.ttl);
    this.settings.tell?.("obtained", now);
  }

  #schedule(held: Held, ttl: number): void {
    const { now, share, jitter, random } = this.settings;
    held.expires = now() + ttl;
    this.#next = now() + ttl * share * (1 - jitter * random());
  }
  // #endregion tick

  async #retire(): Promise<void> {
    const now = this.settings.now();
    const due = this.#retiring.filter(({ at }) => at <= now);
    this.#retiring = this.#retiring.filter(({ at }) => at > now);
    for (const { leaseId } of due) {
      try {
        await this.api.revoke(leaseId);
      } catch {
        // Courtesy only: the lease ends by itself.
      }
      this.settings.tell?.("retired", now);
    }
  }
}

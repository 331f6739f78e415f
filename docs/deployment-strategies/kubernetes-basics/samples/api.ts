/** A tiny API server: objects with versions and owners, and a watch that may lose events. */
export interface ReplicaSet {
  name: string;
  uid: number;
  resourceVersion: number;
  replicas: number;
  /** Reported by the controller: how many pods it has seen. */
  status: number;
  deleting: boolean;
  finalizers: readonly string[];
}

export interface Pod {
  name: string;
  owner: { name: string; uid: number };
}

/** `before` is what an edge-triggered controller lives on; a level-triggered one ignores it. */
export type Change =
  | { kind: "set"; name: string; before: number; after: number }
  | { kind: "pod"; name: string; owner: string; alive: boolean };

export class Conflict extends Error {}

export class Api {
  readonly sets = new Map<string, ReplicaSet>();
  readonly pods = new Map<string, Pod>();
  writes = 0;
  /** Called before each write of a controller; throws to stand for a crash. */
  beforeWrite: () => void = () => {};
  /** Says which events never reach a watcher. */
  loses: (change: Change) => boolean = () => false;
  readonly #watchers = new Set<(change: Change) => void>();
  #version = 0;

  watch(watcher: (change: Change) => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  /** What a person or another controller does: creates the set or changes its wish. */
  apply(name: string, replicas: number, finalizers: readonly string[] = []): void {
    const old = this.sets.get(name);
    const uid = old?.uid ?? ++this.#version;
    const kept = { status: old?.status ?? 0, deleting: old?.deleting ?? false };
    const all = [...new Set([...(old?.finalizers ?? []), ...finalizers])];
    this.sets.set(name, { name, uid, replicas, resourceVersion: ++this.#version, finalizers: all, ...kept });
    this.#tell({ kind: "set", name, before: old?.replicas ?? 0, after: replicas });
  }

  /** With finalizers an object is only marked; it goes when the last one has been taken off. */
  deleteSet(name: string): void {
    const set = this.sets.get(name);
    if (set === undefined) return;
    if (set.finalizers.length === 0) this.sets.delete(name);
    else this.sets.set(name, { ...set, deleting: true, resourceVersion: ++this.#version });
    this.#tell({ kind: "set", name, before: set.replicas, after: 0 });
  }

  /** Refuses a write that was made from an older version: somebody else has been here since. */
  update(set: ReplicaSet): void {
    this.beforeWrite();
    const stored = this.sets.get(set.name);
    if (stored?.resourceVersion !== set.resourceVersion) throw new Conflict(`${set.name} has changed`);
    this.writes++;
    if (set.deleting && set.finalizers.length === 0) this.sets.delete(set.name);
    else this.sets.set(set.name, { ...set, resourceVersion: ++this.#version });
    this.#tell({ kind: "set", name: set.name, before: stored.replicas, after: set.deleting ? 0 : set.replicas });
  }

  podsOf({ name, uid }: { name: string; uid: number }): Pod[] {
    return [...this.pods.values()].filter(({ owner }) => owner.name === name && owner.uid === uid);
  }

  createPod({ name, uid }: { name: string; uid: number }): void {
    this.beforeWrite();
    this.writes++;
    const pod = { name: `${name}-${++this.#version}`, owner: { name, uid } };
    this.pods.set(pod.name, pod);
    this.#tell({ kind: "pod", name: pod.name, owner: name, alive: true });
  }

  deletePod(name: string): void {
    this.beforeWrite();
    const pod = this.pods.get(name);
    if (pod === undefined) return;
    this.writes++;
    this.pods.delete(name);
    this.#tell({ kind: "pod", name, owner: pod.owner.name, alive: false });
  }

  /** A node dies: nobody's write, so nothing refuses it and nobody counts it. */
  losePod(name: string): void {
    const pod = this.pods.get(name);
    this.pods.delete(name);
    if (pod !== undefined) this.#tell({ kind: "pod", name, owner: pod.owner.name, alive: false });
  }

  // #region collect
  /** The garbage collector: a pod goes when the owner that it names by uid is gone. */
  collect(): void {
    for (const pod of this.pods.values())
      if (this.sets.get(pod.owner.name)?.uid !== pod.owner.uid) this.deletePod(pod.name);
  }
  // #endregion collect

  #tell(change: Change): void {
    for (const watcher of this.#watchers) if (!this.loses(change)) watcher(change);
  }
}

// #region kubernetes
interface EnvFrom {
  readonly prefix?: string;
  readonly data: Readonly<Record<string, string>>;
}

interface EnvVar {
  readonly name: string;
  readonly value: string;
}

const expand = (text: string, known: Readonly<Record<string, string>>) =>
  text.replaceAll(/\$\$|\$\(([^()]+)\)/gu, (whole, name?: string) =>
    name === undefined ? "$" : (known[name] ?? whole),
  );

/** The environment of a container as the kubelet builds it: `envFrom` in order, later ones win; then `env` over it. */
export function containerEnvironment(envFrom: readonly EnvFrom[], env: readonly EnvVar[]): Record<string, string> {
  const result: Record<string, string> = {};
  for (const { prefix = "", data } of envFrom) {
    for (const [key, value] of Object.entries(data)) result[prefix + key] = value;
  }
  const own: Record<string, string> = {};
  for (const { name, value } of env) own[name] = expand(value, { ...result, ...own });
  return { ...result, ...own };
}

/** `args` may quote variables; an unknown one stays as it is written, which is how a typing error reaches production. */
export const containerArguments = (args: readonly string[], environment: Readonly<Record<string, string>>) =>
  args.map((argument) => expand(argument, environment));
// #endregion kubernetes

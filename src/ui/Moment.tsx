interface MomentProps {
  /** Milliseconds since 1970. */
  at: number;
  /** Left out, the day alone is said. */
  withTime?: boolean;
}

/** A moment as the reader's own calendar writes it. Only drawn after the log is read, never on the server. */
export function Moment({ at, withTime = false }: MomentProps) {
  const date = new Date(at);
  const written = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", ...(withTime && { timeStyle: "short" }) });
  return <time dateTime={date.toISOString()}>{written.format(date)}</time>;
}

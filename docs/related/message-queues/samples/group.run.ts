import { lag, phases } from "./group";

// Twelve partitions, four consumers, 100 records a second; each could handle 40. One stops, and is back after 20 s.
const words = (name = "", plan = phases({ assignor: "range", stop: "killed" })) => {
  const { worst, caughtUp } = lag(plan);
  const idle = Math.max(...plan.map(({ owners }) => owners.filter((owner) => owner === undefined).length));
  console.log(`${name}:`);
  console.log(
    `  up to ${idle} partitions unread, lag up to ${Math.round(worst)} records, gone after ${Math.round(caughtUp)} s`,
  );
};
words("killed, range", phases({ assignor: "range", stop: "killed", backAfter: 20 }));
words("killed, cooperative", phases({ assignor: "cooperative-sticky", stop: "killed", backAfter: 20 }));
words("killed, static member", phases({ assignor: "range", stop: "killed", backAfter: 20, staticMember: true }));
words("closed, range", phases({ assignor: "range", stop: "closed", backAfter: 20 }));
words("killed for good, range", phases({ assignor: "range", stop: "killed" }));

import { CHECKOUT, Participant, run } from "./checkout-saga";

const stories = {
  "all agree": { refuses: "", silent: "" },
  "payment refuses": { refuses: "payment", silent: "" },
  "nobody hears of stock's answers": { refuses: "", silent: "stock" },
};
for (const [story, { refuses, silent }] of Object.entries(stories)) {
  const services = CHECKOUT.map(({ name }) => new Participant(name === refuses));
  const sent = [""].slice(1);
  const outcome = run(CHECKOUT, [], (command) => {
    const name = CHECKOUT[command.step]?.name ?? "";
    sent.push(command.verb === "undo" ? `undo ${name}` : name);
    const reply = services[command.step]?.handle(command) ?? "unknown";
    return name === silent && command.verb === "do" ? "unknown" : reply;
  });
  console.log(`${story}: ${outcome}`);
  console.log(`  ${sent.join(", ")}`);
}

import { elected, Voter } from "./election";

// Five servers. Two candidates ask in the same term, and each voter answers whoever came first.
const log = { term: 1, index: 7 };
const voters = Array.from({ length: 5 }, () => new Voter(log));
const ask = (candidate = "", term = 0, asked = voters, last = log) =>
  asked.filter((voter) => voter.vote(candidate, term, last)).length;

const a = ask("a", 2, voters.slice(0, 3));
const b = ask("b", 2, voters.slice(2));
console.log(`term 2: a has ${a} votes, b has ${b}; elected: ${elected(a, 5) ? "a" : "nobody"}`);
console.log(`a server that lags asks in term 3: ${ask("c", 3, voters, { term: 1, index: 5 })} votes`);
const late = ask("a", 2);
console.log(`a asks again in term 2: ${late} votes, because its term is over`);
// A partition, three and two: only one side can have a majority.
const word = (votes = 0) => (elected(votes, 5) ? "elected" : "not elected");
const [many, few] = [ask("a", 4, voters.slice(0, 3)), ask("b", 4, voters.slice(3))];
console.log(`term 4, cut in two: a has ${many} of 5, ${word(many)}; b has ${few} of 5, ${word(few)}`);

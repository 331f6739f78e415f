import { describe, expect, test } from "vitest";
import { linksOf } from "./links";
import { recordsOf, type FoundCourse } from "./record";

const page = { description: "What it is about." };
const section = (anchor: string, title: string, text: string) => ({
  anchor,
  title,
  text,
  depth: anchor === "" ? 1 : 2,
});

const COURSE: FoundCourse = {
  pages: [
    {
      ...page,
      title: "Introduction",
      url: "/docs/intro",
      sections: [section("", "Introduction", "Lead.")],
    },
  ],
  topics: [
    {
      ...page,
      id: "microservices-patterns/circuit-breaker",
      chapter: "microservices-patterns",
      title: "Circuit breaker",
      defaults: {
        concepts: [{ id: "window", label: "Window" }],
        tools: [
          { name: "Resilience4j", values: [{ concept: "window", name: "slidingWindowSize", text: "100 calls" }] },
        ],
      },
      url: "/docs/microservices-patterns/circuit-breaker",
      sections: [
        section("the-problem", "The problem", "It  fails\nslowly."),
        section("real-defaults", "Real defaults", "As read today."),
      ],
      questions: [
        { id: "cb-one", prompt: "What does `closed` mean?", options: [{ text: "Calls **pass**" }] },
        { id: "cb-two", prompt: "Put in order.", elements: [{ text: "b first" }, { text: "a second" }] },
      ],
      interview: [
        {
          id: "cb-why",
          question: "Why a breaker?",
          listensFor: "Cascades.",
          followUps: [{ question: "And then?" }],
        },
      ],
    },
  ],
  labs: [
    {
      title: "A breaker in an outage",
      point: "Calls are refused at once.",
      url: "/labs/circuit-breaker",
      topic: "microservices-patterns/circuit-breaker",
      presets: ["Resilience4j", "Polly"],
      questions: [
        { id: "lab-one", anchor: "prediction-lab-one", prompt: "How many are *refused*?", options: [{ text: "None" }] },
      ],
    },
  ],
  glossary: [{ id: "cb", term: "Circuit breaker", aliases: ["CB"], definition: "A *switch*." }],
};

describe("records", () => {
  const records = recordsOf(COURSE);
  const at = (url: string) => records.find((record) => record.url === url);

  test("each place has its exact address and kind", () => {
    const topic = "/docs/microservices-patterns/circuit-breaker";
    expect(records.map(({ kind, url }) => [kind, url])).toEqual([
      ["page", "/docs/intro"],
      ["page", topic],
      ["section", `${topic}#the-problem`],
      ["section", `${topic}#real-defaults`],
      ["interview", `${topic}#i-cb-why`],
      ["question", `${topic}#q-cb-one`],
      ["question", `${topic}#q-cb-two`],
      ["lab", "/labs/circuit-breaker"],
      ["question", "/labs/circuit-breaker#prediction-lab-one"],
      ["term", "/docs/glossary#cb"],
    ]);
  });

  test("texts carry no marks and no line breaks", () => {
    expect(at("/docs/intro")?.text).toBe("What it is about. Lead.");
    expect(at("/docs/microservices-patterns/circuit-breaker#the-problem")?.text).toBe("It fails slowly.");
    expect(at("/docs/microservices-patterns/circuit-breaker#q-cb-one")).toMatchObject({
      heading: "What does closed mean?",
      text: "Calls pass",
    });
  });

  test("the table of defaults is found under its heading", () => {
    expect(at("/docs/microservices-patterns/circuit-breaker#real-defaults")).toMatchObject({
      text: "As read today. Window: Resilience4j 100 calls (slidingWindowSize).",
      aliases: ["window", "slidingWindowSize"],
    });
  });

  test("a lab is found by its idea and its presets, a prediction by what it asks", () => {
    expect(at("/labs/circuit-breaker")?.text).toBe("Calls are refused at once. Presets: Resilience4j · Polly");
    expect(at("/labs/circuit-breaker#prediction-lab-one")).toMatchObject({
      heading: "How many are refused?",
      text: "None",
      title: "A breaker in an outage",
    });
  });

  test("an order question does not give its order away", () => {
    expect(at("/docs/microservices-patterns/circuit-breaker#q-cb-two")?.text).toBe("a second · b first");
  });

  test("a topic's other names come from the outline", () => {
    expect(at("/docs/microservices-patterns/circuit-breaker")?.aliases.length).toBeGreaterThan(0);
  });

  test("plain links lead to every page and term", () => {
    const { pages, terms } = linksOf(COURSE);
    expect(pages.flatMap((group) => group.links.map((link) => link.url))).toEqual([
      "/docs/intro",
      "/docs/microservices-patterns/circuit-breaker",
      "/labs/circuit-breaker",
    ]);
    expect(terms).toEqual([{ title: "Circuit breaker", url: "/docs/glossary#cb" }]);
  });
});

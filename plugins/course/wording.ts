import { findValue } from "../../src/course/values";
import type { World } from "./check/world";
import type { Wording } from "./read/sections";
import type { TopicText } from "./read/topic";

/** How the vocabulary reads on a page: with the values of its topic, if it is one, and the words of the glossary. */
export function wordingOf(topic: TopicText | undefined, world: World): Wording {
  return {
    value: (address) => findValue(topic?.defaults?.data ?? null, address)?.text,
    term: (id) => world.glossary?.data.terms.find((term) => term.id === id)?.term,
  };
}

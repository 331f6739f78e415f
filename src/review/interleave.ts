/**
 * The items in an order in which no two of one topic follow each other as long as another topic is left, and topics
 * that are mixed up with each other stand side by side where that allows it. Within a topic the order stays; between
 * topics the item that came first goes first.
 * @param after the topic before the first item, if there is one.
 */
export function interleaved<Item extends { topic: string }>(
  items: readonly Item[],
  confusable: (a: string, b: string) => boolean,
  after?: string,
): Item[] {
  const piles = new Map<string, Item[]>();
  const place = new Map(items.map((item, at) => [item, at]));
  for (const item of items) {
    const pile = piles.get(item.topic);
    if (pile === undefined) piles.set(item.topic, [item]);
    else pile.push(item);
  }
  const order: Item[] = [];
  let last = after;
  for (let left = items.length; left > 0; left -= 1) {
    const topic = chooseTopic([...piles], left, last, confusable, (item) => place.get(item) ?? 0);
    const pile = piles.get(topic)!;
    order.push(pile.shift()!);
    if (pile.length === 0) piles.delete(topic);
    last = topic;
  }
  return order;
}

function chooseTopic<Item>(
  piles: readonly [string, readonly Item[]][],
  left: number,
  last: string | undefined,
  confusable: (a: string, b: string) => boolean,
  placeOf: (item: Item) => number,
): string {
  const others = piles.filter(([topic]) => topic !== last);
  if (others.length === 0) return piles[0]![0];
  // More than half of what is left: put off once, it could no longer be parted.
  const pressing = others.find(([, pile]) => pile.length * 2 > left);
  if (pressing !== undefined) return pressing[0];
  const near = last === undefined ? [] : others.filter(([topic]) => confusable(topic, last));
  let best: [string, readonly Item[]] | undefined;
  for (const pile of near.length > 0 ? near : others) {
    if (best === undefined || placeOf(pile[1][0]!) < placeOf(best[1][0]!)) best = pile;
  }
  return best![0];
}

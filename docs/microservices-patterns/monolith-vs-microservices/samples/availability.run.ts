import { answering, downMinutesPerMonth, parallel, perPart, serial } from "./availability";

const minutes = (availability = 1) => `${downMinutesPerMonth(availability).toFixed(2)} min down a month`;

console.log(`one service at 99.9 %: ${minutes(0.999)}`);
console.log(`ten in a row: ${minutes(serial(Array.from({ length: 10 }, () => 0.999)))}`);
console.log(`two copies that fail independently: ${minutes(parallel(0.999, 2))}`);
console.log(`two copies with 10 % of causes shared: ${minutes(parallel(0.999, 2, 0.1))}`);

const shop = {
  checkout: { own: 0.9995, needs: ["stock", "payment"], likes: ["reviews"] },
  stock: { own: 0.9995, needs: ["database"] },
  payment: { own: 0.999, needs: ["database"] },
  reviews: { own: 0.99, needs: [] },
  database: { own: 0.9999, needs: [] },
};
// Stock and payment share one database; reviews are not needed.
console.log(`checkout and all it needs: ${minutes(answering(shop, "checkout"))}`);
console.log(`if the database were counted twice: ${minutes(serial([0.9995, 0.9995, 0.9999, 0.999, 0.9999]))}`);
console.log(`ten parts for 99.9 % together: ${(100 * perPart(0.999, 10)).toFixed(3)} % each`);

import { randomAt } from "../../src/question/shuffle";

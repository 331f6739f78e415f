import protobuf from "protobufjs";

/** A message of a contract in a few lines, as each team has it on its day of deployment. */
export function message(fields: string): protobuf.Type {
  const source = `syntax = "proto3"; message Charge { ${fields} }`;
  return protobuf.parse(source, { keepCase: true }).root.lookupType("Charge");
}

/** Written by one contract, read by another: what the reader believes. */
export function sent(writer: protobuf.Type, reader: protobuf.Type, value: object): Record<string, unknown> {
  const bytes = writer.encode(writer.fromObject(value)).finish();
  return reader.toObject(reader.decode(bytes), { longs: Number });
}

// #region contracts
export const v1 = message("string order_id = 1; int64 amount_minor = 3; string coupon = 4;");

/** Right: the coupon is gone, its number stays taken, the new field has a new one. */
export const v2 = message("string order_id = 1; int64 amount_minor = 3; reserved 4; optional int64 tip_minor = 6;");

/** Wrong: somebody saw a free number. Same wire type, so nothing fails. */
export const reused = message("string order_id = 1; int64 amount_minor = 3; string card_token = 4;");
// #endregion contracts

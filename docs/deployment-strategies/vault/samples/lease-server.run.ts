import { LeaseServer } from "./lease-server";

const HOUR = 3600;
const vault = new LeaseServer({
  roleTtl: HOUR,
  roleMax: 4 * HOUR,
  mountDefault: 32 * 24 * HOUR,
  mountMax: 32 * 24 * HOUR,
});
const token = vault.login(0, 24 * HOUR);
const { leaseId, user } = vault.obtain(0, token);
console.log(`0 h: ${user}, for ${vault.rules.roleTtl / HOUR} h`);
// Order asks for three hours more, every 45 minutes. A renewal counts from now, and ends at the maximum.
for (let hour = 0.75; hour < 6; hour += 0.75) {
  try {
    const ttl = vault.renew(hour * HOUR, leaseId, 3 * HOUR);
    console.log(`${hour} h: renewed for ${ttl / HOUR} h`);
  } catch (error) {
    console.log(`${hour} h: ${error instanceof Error ? error.message : error}, so a new user is needed`);
    break;
  }
}
const again = vault.obtain(5 * HOUR, token);
console.log(`5 h: ${again.user}; the database knows ${[...vault.users.keys()].join(", ")}`);
vault.revokeToken(5 * HOUR, token);
console.log(`the token is revoked: ${vault.users.size} users left`);

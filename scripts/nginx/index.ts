// `npm run nginx`: the built site, served by nginx as deploy/nginx/half-open.conf says.
import { startNginx } from "./start";

const port = Number(process.env.PORT ?? 3000);
const { process: nginx, stop } = startNginx({ folder: process.env.BUILD_DIR ?? "build", port });
console.log(`nginx serves the site on http://localhost:${port}`);
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void stop());
nginx.once("exit", (code) => process.exit(code ?? 0));

/** Stands in tests for what plugins/runner writes while building (`vitest.config.mts`). */
export default { html: "<!doctype html>" };

/** Stands in for a theme module that the site does not use. */
export default {};

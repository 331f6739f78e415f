/** Pages have no tags, no edit links and no dates of change below them, which is what the theme shows here. */
export default function DocItemFooter() {
  return null;
}

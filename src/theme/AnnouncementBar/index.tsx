/** Nothing is announced above every page; the theme's bar would be script on each of them. */
export default function AnnouncementBar() {
  return null;
}

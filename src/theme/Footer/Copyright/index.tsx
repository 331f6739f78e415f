import type { Props } from "@theme/Footer/Copyright";

/** The theme sets it as HTML, which the content policy refuses; ours is words. */
export default function FooterCopyright({ copyright }: Props) {
  return <div className="footer__copyright">{copyright}</div>;
}

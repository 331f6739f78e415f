/** Written by plugins/labs while building. */
declare module "@generated/labs/default/list.json" {
  const list: readonly {
    id: string;
    title: string;
    point: string;
    topic: { title: string; url: string; landed: boolean };
  }[];
  export default list;
}

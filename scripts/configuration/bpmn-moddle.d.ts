// The package ships no types; this is the part that is used.
declare module "bpmn-moddle" {
  export class BpmnModdle {
    /** Reads a model; what it does not know is a warning, what is no XML rejects. */
    fromXML(text: string): Promise<{ warnings: { message: string }[] }>;
  }
}

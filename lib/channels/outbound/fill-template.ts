/** What {{1}}, {{2}} or {{name}} of a template's body stand for, each once, in the order of the text. */
export function variablesOf(body: string): string[] {
  return [...new Set([...body.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name!))];
}

/** The body as the customer reads it; what is not given stays as it stands. */
export function filled(body: string, variables: Record<string, string>): string {
  return body.replaceAll(/\{\{(\w+)\}\}/g, (whole, name) =>
    Object.hasOwn(variables, name) ? variables[name]! : whole,
  );
}

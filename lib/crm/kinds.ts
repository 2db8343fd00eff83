/** The kinds of CRM as the screen names them. */
export const crmKindNames: Record<string, string> = {
  hubspot: "HubSpot",
  salesforce: "Salesforce",
  http: "Other, by HTTP",
};

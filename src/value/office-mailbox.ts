/** The part before `@` of mailboxes of an office, not of a person. */
export const OFFICE_MAILBOX =
  /^(?:info|contact|kontakt|contacto|contatto|contato|support|help|helpdesk|sales|office|admin|administrator|webmaster|hostmaster|abuse|security|privacy|press|presse|media|marketing|hr|jobs|careers|billing|accounts?|accounting|service|customer[._-]?(?:service|services|care|support|relations)|kundenservice|team|hello|hallo|hi|mail|enquiries|inquiries|feedback|orders?|legal|dpo|datenschutz|reception|booking|reservations?|newsletter|news|events?|alerts?|notifications?|updates?|statements?)$/i;

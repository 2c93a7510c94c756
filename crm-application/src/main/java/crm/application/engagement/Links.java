package crm.application.engagement;

import crm.domain.kernel.Field;
import crm.domain.kernel.Id;

/** The fields by which something that happens is linked to those it happens with. */
public record Links(Field<Id> customer, Field<Id> contact, Field<Id> lead, Field<Id> deal) {}

package crm.bootstrap.database;

import crm.bootstrap.settings.Settings.Login;

/** The database the CRM works on: where it is, who works in it and who owns it. */
public record DatabaseAccess(String jdbcUrl, Login application, Login owner) {}

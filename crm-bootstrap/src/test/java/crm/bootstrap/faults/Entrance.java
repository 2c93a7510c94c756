package crm.bootstrap.faults;

import java.net.URI;

/** Where requests are sent. */
interface Entrance {
    URI at(String path);
}

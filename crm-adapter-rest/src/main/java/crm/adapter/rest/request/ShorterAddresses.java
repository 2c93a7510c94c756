package crm.adapter.rest.request;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lets {@code /api/contacts}, {@code /api/deals} and {@code /api/leads} mean what is beneath {@code /api/crm} (C-51). */
@Provider
@PreMatching
public class ShorterAddresses implements ContainerRequestFilter {
    private static final Pattern SHORTER = Pattern.compile("/api/((?:contacts|deals|leads)(?:/.*)?)");

    @Override
    public void filter(ContainerRequestContext request) {
        // The whole address cannot be told where the client names no host, as HTTP/1.0 lets it.
        Matcher shorter = SHORTER.matcher(request.getUriInfo().getPath());
        if (shorter.matches()) {
            request.setRequestUri(request.getUriInfo()
                    .getRequestUriBuilder()
                    .replacePath("/api/crm/" + shorter.group(1))
                    .build());
        }
    }
}
